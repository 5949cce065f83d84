s/^-- parent:.*/-- parent: gone/
