"""What joins rooms for a task, called alike by the command line, the evaluation and whoever comes next."""
