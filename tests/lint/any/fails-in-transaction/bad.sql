-- here
VACUUM;
