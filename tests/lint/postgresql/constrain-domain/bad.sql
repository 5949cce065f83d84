-- here
ALTER DOMAIN positive ADD CHECK (value > 0);
