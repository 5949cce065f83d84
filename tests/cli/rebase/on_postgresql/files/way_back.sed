s/^SELECT 1;/ALTER TABLE orders DROP note;/
