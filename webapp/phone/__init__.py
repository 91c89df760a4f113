"""What keeps Hipcheck on a phone: built files, the worker's bundle and the data of the twins."""
