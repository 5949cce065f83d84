-- here
DROP TYPE mood;
