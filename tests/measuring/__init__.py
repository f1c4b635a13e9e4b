"""Measures drawings: what Chromium sees, what a folded board says, and talks to measure them on."""
