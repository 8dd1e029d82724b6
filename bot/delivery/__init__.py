"""Claims notices and sends them in lanes."""
