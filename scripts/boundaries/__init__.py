"""Steps of ``scripts.build_boundaries`` and the two tables they read.

``countries.csv`` names each unit of world-atlas and its ISO 3166 code;
``disputes.csv`` says what is marked as disputed and how:

| mark | left, right | geometry |
|---|---|---|
| line | two units, the second empty for any neighbour | their border inside the frame |
| median | two units | the line halfway between their coasts, inside the frame |
| area | a unit | its islands inside the frame become a unit named by the dispute |
| unit | a unit | the unit as it is |
| point | longitude, latitude | that point |
"""
