# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for ogistat: flags, years and agencies of the input, names of files.

_ogistat_input() {
  local word folder=input
  for word in "${COMP_WORDS[@]:1}"; do
    [[ $word != -* && -d $word ]] && folder=$word
  done
  printf '%s\n' "$folder"
}

# ids, names and aliases in the registry
_ogistat_agencies() {
  awk -F, 'NR > 1 { print $1; print $2; n = split($3, a, ";"); for (i = 1; i <= n; i++) print a[i] }' \
    "$(_ogistat_input)/agencies.csv" 2>/dev/null
}

# years in the names of files and folders
_ogistat_years() {
  find "$(_ogistat_input)" -printf '%f\n' 2>/dev/null | grep -oE '(19|20)[0-9]{2}' | sort -u
}

_ogistat() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} flag
  local flags="--year --agency --root --output --registry --rules --definitions --check-definitions
    --write-definitions --jobs --excel --sdmx --files --history --strict --check --notes --forms --template --convert --verify --as-of --progress
    --config --language --json --quiet --verbose --version --help"
  local files="observations city_totals ratios changes agency_summary city_form findings coverage
    reconciliation revisions rankings agencies indicators columns ratios_defined rules codes
    sdmx_totals sdmx_changes sdmx_structure summary datapackage csv-metadata index city_report manifest"
  COMPREPLY=()
  flag=$prev
  [[ $cur == = ]] && cur=
  [[ $prev == = ]] && flag=${COMP_WORDS[COMP_CWORD - 2]}
  case $flag in
    -y | --year) mapfile -t COMPREPLY < <(compgen -W "$(_ogistat_years)" -- "$cur") ;;
    -a | --agency | --root) mapfile -t COMPREPLY < <(compgen -W "$(_ogistat_agencies)" -- "$cur") ;;
    --files) mapfile -t COMPREPLY < <(compgen -W "$files" -- "$cur") ;;
    --progress | --convert) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$cur") ;;
    --language) mapfile -t COMPREPLY < <(compgen -W "zh en" -- "$cur") ;;
    -o | --output | --notes | --forms | --definitions | --check-definitions | --write-definitions) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
    -j | --jobs | --as-of) ;;
    *)
      if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      fi
      ;;
  esac
}

complete -o filenames -F _ogistat ogistat
