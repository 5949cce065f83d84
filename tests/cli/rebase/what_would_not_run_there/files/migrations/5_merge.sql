-- revision: merge
-- parent:   user, other
-- message:  merge

-- migrate:up


-- migrate:down

