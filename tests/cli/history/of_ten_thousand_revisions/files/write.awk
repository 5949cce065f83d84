# A line of revisions, each with a branch of one beside it at every hundredth.
BEGIN {
  for (i = 1; i <= 10000; i++) {
    file = sprintf("migrations/%05d.sql", i)
    parent = i == 1 ? "none" : i % 100 == 0 ? "r" (i - 2) : i % 100 == 1 ? "r" (i - 2) ", r" (i - 1) : "r" (i - 1)
    printf "-- revision: r%d\n-- parent: %s\n\n-- migrate:up\n\n-- migrate:down\n", i, parent > file
    close(file)
  }
}
