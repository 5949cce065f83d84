print("schemadiff: 1\ndialect: postgresql\ntables:")
for i in range(50000):
    print(f"  t{i}:\n    columns:\n      id: {{type: bigint, primary_key: true}}\n      parent: {{type: bigint, null: true, references: t{i // 2}.id}}")
