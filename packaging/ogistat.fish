# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for ogistat.

function __ogistat_input
    set --local folder input
    for word in (commandline -opc)[2..]
        if not string match -q -- '-*' $word; and test -d $word
            set folder $word
        end
    end
    echo $folder
end

function __ogistat_agencies
    awk -F, 'NR == 1 { sub(/^\357\273\277/, "") }
    { gsub(/["\r]/, "") }
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i
              id = at["id"] + at["编号"]; name = at["name"] + at["名称"]; other = at["aliases"] + at["别名"]; next }
    { if (id && name) print $id "\t" $name; if (name) print $name }' (__ogistat_input)/agencies.csv 2>/dev/null
end

function __ogistat_years
    find (__ogistat_input) -printf '%f\n' 2>/dev/null | string match -r '(?:19|20)[0-9]{2}' | sort -u
end

complete -c ogistat -s y -l year -x -a '(__ogistat_years)' -d 'years to publish'
complete -c ogistat -s a -l agency -x -a '(__ogistat_agencies)' -d 'agencies to publish'
complete -c ogistat -l root -x -a '(__ogistat_agencies)' -d 'publish this unit and all below it as if there were nothing else'
complete -c ogistat -s o -l output -r -d 'where to publish'
complete -c ogistat -s r -l registry -r -d 'registry of agencies'
complete -c ogistat -l rules -r -d 'more rules, or other severities'
complete -c ogistat -l definitions -r -d 'definitions from a folder'
complete -c ogistat -l check-definitions -r -d 'list the mistakes of definitions'
complete -c ogistat -l write-definitions -r -d 'write the built-in definitions'
complete -c ogistat -s j -l jobs -x -d 'worker threads'
complete -c ogistat -l excel -d 'CSV for Excel and WPS'
complete -c ogistat -l sdmx -d 'totals and changes as SDMX-CSV, too'
complete -c ogistat -l files -x -a 'observations city_totals ratios changes agency_summary city_form findings coverage reconciliation revisions rankings agencies indicators columns ratios_defined rules codes sdmx_totals sdmx_changes sdmx_structure summary datapackage csv-metadata index city_report manifest' -d 'publish only these files'
complete -c ogistat -l history -d 'keep every superseded value'
complete -c ogistat -l strict -d 'publish nothing if there is an error'
complete -c ogistat -l check -d 'publish only findings.csv and coverage.csv'
complete -c ogistat -l notes -r -d 'letters to agencies with errors'
complete -c ogistat -l forms -r -d 'workbooks to fill in, and end'
complete -c ogistat -l template -r -d 'Word document to fill in'
complete -c ogistat -l convert -f -a 'auto always never' -d 'read old formats by LibreOffice'
complete -c ogistat -l verify -r -d 'check a published folder'
complete -c ogistat -l as-of -x -d 'the day of the run'
complete -c ogistat -l progress -x -a 'auto always never' -d 'progress bar'
complete -c ogistat -s c -l config -r -d 'flags from a file'
complete -c ogistat -l language -x -a 'zh en' -d 'language of messages'
complete -c ogistat -l json -d 'the summary on standard output'
complete -c ogistat -s q -l quiet -d 'less on standard error'
complete -c ogistat -s v -l verbose -d 'more on standard error'
complete -c ogistat -l version -d 'print the version'
complete -c ogistat -s h -l help -d help
