lines = "".join(f"  -- line {i}: it's \\ a \"comment\" with ünïcode and ${i}\n" for i in range(180000))
print(f"CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $body$BEGIN\n{lines}  RETURN 1;\nEND$body$;")
