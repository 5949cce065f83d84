import sqlite3

columns = ",\n  ".join(f"c{number} INTEGER DEFAULT {number}" for number in range(1, 2000))
wide = f"CREATE TABLE wide (\n  id INTEGER PRIMARY KEY,\n  {columns}\n)"
with_comment = f"CREATE TABLE commented (\n  a TEXT, -- {'long ' * 2_000_000}\n  b TEXT\n)"
values = ", ".join(f"'{number:05000}'" for number in range(2000))
with_list = f"CREATE TABLE listed (\n  n TEXT CHECK (n IN ({values}))\n)"
database = sqlite3.connect("app.db")
for table in (wide, with_comment, with_list):
    database.execute(table)
database.execute("INSERT INTO wide DEFAULT VALUES")
database.execute(f"INSERT INTO listed VALUES ('{1999:05000}')")
database.commit()
with open("model.sql", "w", encoding="utf-8") as model:
    model.write(f"-- schemadiff: dialect=sqlite\n{wide.replace('c7 INTEGER DEFAULT 7', 'c7 TEXT NOT NULL DEFAULT 8')};\n{with_comment};\n")
    model.write(f"{with_list.replace('n TEXT', 'n TEXT NOT NULL')};\n")
