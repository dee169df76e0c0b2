# Runs the phases that the environment describes.
source "$stdenv/setup"
for phase in ${phases:-unpackPhase configurePhase buildPhase installPhase}; do eval "${!phase:-}"; done
