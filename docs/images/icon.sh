#!/usr/bin/env bash
# Draws icon.png, the packages' icon: a line of text cut into words. Needs ImageMagick.
set -euo pipefail
cd "$(dirname "$0")"
convert -size 512x512 xc:none \
    -fill '#b3261e' -draw 'roundrectangle 0,0 511,511 96,96' \
    -fill white \
    -draw 'roundrectangle 72,116 204,196 20,20' -draw 'roundrectangle 236,116 440,196 20,20' \
    -draw 'roundrectangle 72,216 276,296 20,20' -draw 'roundrectangle 308,216 440,296 20,20' \
    -fill '#ffd7a8' \
    -draw 'roundrectangle 72,316 152,396 20,20' -draw 'roundrectangle 184,316 364,396 20,20' \
    -resize 128x128 -strip PNG32:icon.png
