'use strict';
(function () {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  root.classList.add('js');
  for (const element of all('.scripted')) element.hidden = false;

  /* --- the language --- */

  byId('language').addEventListener('click', () => root.classList.toggle('en'));

  /* --- sorting and filtering --- */

  /* What a cell says in the language chosen, or the number in it; null: nothing. */
  function key(row, column) {
    const text = row.cells[column].textContent.trim();
    if (text === '') return null;
    return row.cells[column].classList.contains('n') ? Number(text) : text;
  }

  /* What is empty comes last either way; equal rows keep their order. */
  function sortBy(table, heading) {
    const body = table.tBodies[0];
    const column = heading.cellIndex;
    const up = heading.getAttribute('aria-sort') !== 'ascending';
    const rows = Array.from(body.rows).map((row) => ({ row, key: key(row, column) }));
    const collator = new Intl.Collator('zh-CN', { numeric: true });
    const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));
    rows.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return up ? compare(a.key, b.key) : compare(b.key, a.key);
    });
    body.append(...rows.map((entry) => entry.row));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  }

  for (const table of all('table.sortable')) {
    for (const heading of Array.from(table.tHead.rows[0].cells)) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => sortBy(table, heading));
    }
  }

  if (byId('filter')) {
    byId('filter').addEventListener('input', (event) => {
      const wanted = event.target.value.trim();
      for (const row of all('table.sortable tbody tr')) {
        row.hidden = !row.cells[0].textContent.includes(wanted) && !row.cells[1].textContent.includes(wanted);
      }
    });
  }

  /* --- print and links: nothing stays folded --- */

  window.addEventListener('beforeprint', () => {
    for (const details of all('details:not([open])')) {
      details.open = true;
      details.dataset.folded = '';
    }
  });
  window.addEventListener('afterprint', () => {
    for (const details of all('details[data-folded]')) {
      details.open = false;
      delete details.dataset.folded;
    }
  });
  function unfold() {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    if (target) target.scrollIntoView();
  }
  window.addEventListener('hashchange', unfold);
  unfold();

  /* --- decisions --- */

  const COLUMNS = ['id', 'decision', 'value', 'who', 'when', 'why', 'table', 'indicator', 'column', 'year', 'rule',
    'agency_id', 'source'];
  let unsaved = false;

  /* The cells of a report's tables as the page shows them: "3:granted:natural" and a name. */
  function cellsOf(report) {
    const cells = [];
    for (const body of all('tbody[data-t]', report)) {
      let columns = [];
      let names = [];
      for (const row of body.rows) {
        if (row.dataset.c) {
          columns = row.dataset.c.split('|');
          names = row.dataset.k.split('|');
        }
        if (!row.dataset.i) continue;
        const labels = row.dataset.l.split('|');
        row.dataset.i.split('|').forEach((indicator, i) => columns.forEach((column, k) => cells.push(
          { code: [body.dataset.t, indicator, column].join(':'), name: labels[i] + ' / ' + names[k] })));
      }
    }
    return cells;
  }

  function option(value, text) {
    const element = document.createElement('option');
    element.value = value;
    element.textContent = text;
    return element;
  }

  function count() {
    byId('decided').textContent = String(all('fieldset.decision').length);
  }

  function say(id) {
    for (const message of ['decide_need_who', 'decide_need_value', 'decide_saved']) byId(message).hidden = message !== id;
  }

  function open(finding) {
    const form = byId('form').content.cloneNode(true).firstElementChild;
    const value = form.querySelector('.value');
    const cell = form.querySelector('.cell');
    const report = form.querySelector('.report');
    const files = all('.choices li', finding).map((item) => item.textContent);
    const radios = all('input[type=radio]', form);

    for (const radio of radios) radio.name = 'decision-' + finding.id;
    radios[0].checked = true;
    for (const known of cellsOf(finding.closest('.report'))) cell.append(option(known.code, known.name));
    if (finding.dataset.cell) cell.value = finding.dataset.cell;
    if (finding.dataset.value) {
      value.value = finding.dataset.value;
      radios[1].checked = true;
    }
    for (const file of files) report.append(option(file, file));
    if (files.length > 0) radios[2].checked = true;
    form.querySelector('.correct').hidden = finding.dataset.report === undefined || files.length > 0;
    form.querySelector('.use').hidden = files.length === 0;
    form.querySelector('.break').hidden = finding.dataset.years === undefined;
    value.addEventListener('input', () => { radios[1].checked = true; });
    form.querySelector('.drop').addEventListener('click', () => {
      form.remove();
      finding.querySelector('.opener').hidden = false;
      finding.querySelector('.opener button').focus();
      count();
    });
    finding.querySelector('.opener').hidden = true;
    finding.append(form);
    radios.find((radio) => radio.checked).focus();
    unsaved = true;
    say(null);
    count();
  }

  for (const finding of all('.finding:not(.settled)')) {
    finding.append(byId('opener').content.cloneNode(true));
    finding.querySelector('.opener button').addEventListener('click', () => open(finding));
  }

  function readForm(form) {
    const finding = form.closest('.finding');
    const decision = form.querySelector('input[type=radio]:checked').value;
    const cell = decision === 'correct' ? form.querySelector('.cell').value : '';
    const own = cell === '' || cell === (finding.dataset.cell || '');
    const [table, indicator, column] = own ? ['', '', ''] : cell.split(':');
    const value = { accept: '', correct: form.querySelector('.value').value.trim(),
      use: form.querySelector('.report').value, break: '' }[decision];
    return { id: finding.id, decision, value, who: byId('who').value.trim(), when: byId('when').value,
      why: form.querySelector('.why').value.trim(), table, indicator, column, year: '',
      rule: finding.dataset.rule, agency_id: finding.dataset.agency || '' };
  }

  /* A field as the program writes them: what a spreadsheet takes for a formula gets an apostrophe. */
  function field(name, text) {
    const safe = name !== 'value' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function soFar() {
    const file = byId('file').value;
    return all('#decisions tr').filter((row) => row.dataset.source === file).map((row) => {
      const entry = {};
      for (const name of COLUMNS) entry[name] = row.dataset[name] || '';
      entry.agency_id = row.dataset.agency || '';
      return entry;
    });
  }

  function write(rows) {
    const columns = COLUMNS.filter((name) => name !== 'source');
    const lines = rows.map((row) => columns.map((name) => field(name, row[name])).join(','));
    return '\ufeff' + [columns.join(','), ...lines].map((line) => line + '\r\n').join('');
  }

  function save() {
    const forms = all('fieldset.decision');
    const decided = forms.map(readForm);
    const lacking = decided.findIndex((row) => ['correct', 'use'].includes(row.decision) && row.value === '');
    if (decided.length > 0 && (byId('who').value.trim() === '' || byId('when').value === '')) {
      say('decide_need_who');
      byId(byId('who').value.trim() === '' ? 'who' : 'when').focus();
      return;
    }
    if (lacking >= 0) {
      say('decide_need_value');
      forms[lacking].querySelector('.value').focus();
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([write([...soFar(), ...decided])], { type: 'text/csv' }));
    link.download = 'decisions.csv';
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    say('decide_saved');
  }

  const sources = [...new Set(all('#decisions tr').map((row) => row.dataset.source))];
  for (const source of sources) byId('file').append(option(source, source));
  byId('which').hidden = sources.length < 2;
  const today = new Date();
  byId('when').value = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0')).join('-');
  byId('save').addEventListener('click', save);
  window.addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });
}());
