"""What Hipcheck knows: its types, the reading of the content, and the faults it can have."""
