ALTER TYPE mood ADD VALUE 'low' AFTER 'sad';
