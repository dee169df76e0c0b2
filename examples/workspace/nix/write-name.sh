for output in $outputs; do echo "$name" > "${!output}"; done
