s/^-- revision:.*/-- revision: root/
