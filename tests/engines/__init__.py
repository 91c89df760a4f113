"""What matters most, in each engine that phones and desktops browse with."""
