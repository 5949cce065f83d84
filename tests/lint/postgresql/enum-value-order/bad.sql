-- here
ALTER TYPE mood ADD VALUE 'low';
