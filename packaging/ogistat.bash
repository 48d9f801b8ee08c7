# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for ogistat: flags, years and agencies of the input, names of files.

_ogistat_input() {
  local word folder=input
  for word in "${COMP_WORDS[@]:1}"; do
    [[ $word != -* && -d $word ]] && folder=$word
  done
  printf '%s\n' "$folder"
}

# ids, names and aliases in the registry, whatever the order of its columns
_ogistat_agencies() {
  awk -F, 'NR == 1 { sub(/^\357\273\277/, "") }
    { gsub(/["\r]/, "") }
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i
              id = at["id"] + at["编号"]; name = at["name"] + at["名称"]; other = at["aliases"] + at["别名"]; next }
    { if (id) print $id; if (name) print $name
      n = other ? split($other, a, ";") : 0; for (i = 1; i <= n; i++) print a[i] }' \
    "$(_ogistat_input)/agencies.csv" 2>/dev/null
}

# lines that begin as the word does; as they are: compgen -W would run what stands in them
_ogistat_offer() {
  local line
  while IFS= read -r line; do
    [[ -n $line && $line == "$1"* ]] && COMPREPLY+=("$line")
  done
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
    -y | --year) _ogistat_offer "$cur" < <(_ogistat_years) ;;
    -a | --agency | --root) _ogistat_offer "$cur" < <(_ogistat_agencies) ;;
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
