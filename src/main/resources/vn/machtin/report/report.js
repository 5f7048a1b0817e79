(function () {
  'use strict';
  const D = JSON.parse(document.getElementById('data').textContent);
  const T = D.texts;
  const language = D.language;
  const collator = new Intl.Collator('vi', { numeric: true });
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const $ = (selector, root) => (root || document).querySelector(selector);
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties || {});
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /** Letters without diacritics, in lower case: how people type names in a hurry. */
  function bare(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
  }

  function escaped(text) {
    return String(text).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  /* Theme. */
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const drawings = [];

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  }

  function redraw() {
    drawings.forEach((draw) => draw());
    byId('theme').textContent = isDark() ? T.theme_light : T.theme_dark;
  }

  function remembered(value) {
    try {
      if (value) localStorage.setItem('machtin-theme', value);
      return localStorage.getItem('machtin-theme');
    } catch (e) {
      return null; // A page from a disk may have no storage.
    }
  }

  const theme = remembered();
  if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  byId('theme').hidden = false;
  byId('theme').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    remembered(root.dataset.theme);
    redraw();
  });
  dark.addEventListener('change', redraw);
  byId('print').hidden = false;
  byId('print').addEventListener('click', () => window.print());
  let themeBeforePrint;
  window.addEventListener('beforeprint', () => {
    themeBeforePrint = root.dataset.theme;
    root.dataset.theme = 'light';
    redraw();
  });
  window.addEventListener('afterprint', () => {
    if (themeBeforePrint) root.dataset.theme = themeBeforePrint;
    else delete root.dataset.theme;
    redraw();
  });

  /* Tables: sorted by their heads, searched without diacritics, long ones shortened. */
  function sortable(table) {
    const heads = $$('thead th', table);
    heads.forEach((head, column) => {
      const button = element('button', { type: 'button' });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const sorted = head.getAttribute('aria-sort');
        const numeric = head.classList.contains('r');
        const descending = sorted ? sorted === 'ascending' : numeric && column > 0;
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sort(table, column, descending);
        shorten(table);
      });
    });
  }

  function sort(table, column, descending) {
    const value = (row) => {
      const cell = row.cells[column];
      return cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
    };
    const rows = Array.from(table.tBodies[0].rows).map((row) => ({ row: row, value: value(row) }));
    const numeric = rows.every((r) => r.value === '' || !isNaN(Number(r.value)));
    rows.sort((a, b) => {
      if (a.value === '' || b.value === '') return (a.value === '') - (b.value === '');
      const order = numeric ? Number(a.value) - Number(b.value) : collator.compare(a.value, b.value);
      return descending ? -order : order;
    });
    table.tBodies[0].append(...rows.map((r) => r.row));
  }

  function shorten(table) {
    const filter = $('.filter[data-for="' + table.id + '"]');
    const rows = Array.from(table.tBodies[0].rows);
    const words = filter ? bare($('input', filter).value.trim()).split(/\s+/).filter(Boolean) : [];
    const type = filter && $('select', filter) ? $('select', filter).value : '';
    const found = rows.filter((row) => {
      const text = bare(($('th', row) || row).textContent);
      return words.every((word) => text.includes(word)) && (!type || row.dataset.type === type);
    });
    const isFound = new Set(found);
    const first = Number(table.dataset.first || rows.length);
    const whole = words.length > 0 || type || table.dataset.whole === 'true';
    let shown = 0;
    rows.forEach((row) => {
      row.hidden = !isFound.has(row);
      row.classList.toggle('beyond', !row.hidden && !whole && shown >= first);
      if (!row.hidden && !row.classList.contains('beyond')) shown++;
    });
    const more = table.nextElementSibling && table.nextElementSibling.classList.contains('more')
      ? table.nextElementSibling : null;
    if (more) {
      more.hidden = words.length > 0 || !!type || rows.length <= first;
      more.textContent = table.dataset.whole === 'true' ? T.show_fewer : T.show_all;
      if (table.dataset.whole !== 'true') more.textContent = T.show_all.replace('{0}', integer.format(rows.length));
    }
    if (filter) {
      $('.count', filter).textContent = found.length === 0 ? T.nothing_found
        : T.shown.replace('{0}', integer.format(shown)).replace('{1}', integer.format(rows.length));
    }
  }

  $$('table[data-sortable]').forEach((table) => {
    sortable(table);
    if (!table.dataset.first) return;
    const more = element('button', { type: 'button', className: 'more' });
    more.addEventListener('click', () => {
      table.dataset.whole = table.dataset.whole === 'true' ? 'false' : 'true';
      shorten(table);
    });
    table.after(more);
    const filter = $('.filter[data-for="' + table.id + '"]');
    if (filter) {
      filter.hidden = false;
      filter.addEventListener('input', () => shorten(table));
    }
    shorten(table);
  });

  /* Evidence. */
  const dialog = byId('dialog');

  function marked(text, highlights) {
    const line = element('p');
    let at = 0;
    highlights.forEach(([start, end]) => {
      if (start < at) return;
      line.append(text.slice(at, start), element('mark', {}, text.slice(start, end)));
      at = end;
    });
    line.append(text.slice(at));
    return line;
  }

  function quotation([document_, text, highlights]) {
    const [title, source, date, url] = D.documents[document_];
    const cite = element('cite');
    if (/^https?:\/\//i.test(url || '')) {
      cite.append(element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, title));
    } else {
      cite.append(title);
    }
    cite.append(' · ' + source + ' · ' + date);
    return element('blockquote', {}, marked(text, highlights), cite);
  }

  function rowFigures(row) {
    const heads = $$('thead th', row.closest('table'));
    const list = element('dl', { className: 'row-figures' });
    Array.from(row.cells).forEach((cell, i) => {
      const text = cell.innerText === '' ? cell.textContent.trim() : cell.innerText.trim();
      if (cell.tagName === 'TH' || cell.classList.contains('trend') || text === '') return;
      list.append(element('div', {}, element('dt', {}, heads[i].textContent.trim()), element('dd', {}, text)));
    });
    return list;
  }

  function open(key, row) {
    const evidence = D.evidence[key];
    const body = byId('dialog-body');
    body.replaceChildren();
    byId('dialog-title').textContent = evidence ? evidence.title : T.evidence_none;
    if (row) body.append(rowFigures(row));
    if (evidence) {
      body.append(...evidence.places.map(quotation));
      if (evidence.places.length === 0) body.append(element('p', { className: 'quiet' }, T.evidence_none));
      body.append(element('p', { className: 'quiet' }, evidence.more));
      if (evidence.command) {
        const copy = element('button', { type: 'button', className: 'copy' }, T.evidence_copy);
        copy.addEventListener('click', () => {
          if (navigator.clipboard) {
            navigator.clipboard.writeText(evidence.command).then(() => { copy.textContent = T.evidence_copied; }, () => {});
          }
        });
        body.append(element('p', { className: 'quiet' }, T.evidence_all),
          element('div', { className: 'command' }, element('code', {}, evidence.command), navigator.clipboard ? copy : null));
      }
    }
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-ev]');
    if (button) open(button.dataset.ev, button.closest('tbody tr'));
    if (event.target === dialog) dialog.close();
  });
  byId('dialog-close').addEventListener('click', () => dialog.close());

  const lookup = byId('evidence-find');
  $('.lookup').hidden = false;
  const keys = Object.keys(D.evidence).map((key) => ({ key: key, label: D.evidence[key].label, text: bare(D.evidence[key].label) }));
  function look() {
    const words = bare(lookup.value.trim()).split(/\s+/).filter(Boolean);
    const found = keys.filter((entry) => words.every((word) => entry.text.includes(word))).slice(0, words.length ? 40 : 12);
    byId('evidence-found').replaceChildren(...found.map((entry) => {
      const button = element('button', { type: 'button', className: 'num' }, entry.label);
      button.dataset.ev = entry.key;
      return element('li', {}, button, ' ', element('span', { className: 'kind' }, integer.format(D.evidence[entry.key].number)));
    }));
    if (!found.length) byId('evidence-found').append(element('li', { className: 'quiet' }, T.nothing_found));
  }
  lookup.addEventListener('input', look);
  look();

  /* Charts. */
  function chart(id, option) {
    const box = byId(id);
    if (!box) return null;
    const made = echarts.init(box, null, { renderer: 'canvas' });
    const draw = () => made.setOption(option(made), { notMerge: true });
    drawings.push(draw);
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth && box.clientWidth !== width) {
        width = box.clientWidth;
        made.resize();
        draw();
      }
    }).observe(box);
    return { chart: made, draw: draw };
  }

  const font = getComputedStyle(document.body).fontFamily;

  function hatch() {
    const tile = element('canvas', { width: 8, height: 8 });
    const pen = tile.getContext('2d');
    pen.strokeStyle = colour('hatch');
    pen.lineWidth = 1;
    pen.beginPath();
    [-8, 0, 8].forEach((x) => { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); });
    pen.stroke();
    return { image: tile, repeat: 'repeat' };
  }

  /** How a period is named under an axis and in a table. */
  function periodName(label) {
    let part = /^(\d{4})-W(\d\d)$/.exec(label);
    if (part) return (language === 'vi' ? 'tuần ' + Number(part[2]) + '/' : 'W' + Number(part[2]) + ' ') + part[1];
    part = /^(\d{4})-Q(\d)$/.exec(label);
    if (part) return (language === 'vi' ? 'quý ' + part[2] + '/' : 'Q' + part[2] + ' ') + part[1];
    part = /^(\d{4})-(\d\d)-(\d\d)$/.exec(label);
    if (part) {
      return language === 'vi' ? Number(part[3]) + '/' + Number(part[2]) + '/' + part[1]
        : Number(part[3]) + ' ' + months[part[2] - 1] + ' ' + part[1];
    }
    part = /^(\d{4})-(\d\d)$/.exec(label);
    if (part) return language === 'vi' ? Number(part[2]) + '/' + part[1] : months[part[2] - 1] + ' ' + part[1];
    return label;
  }

  const months = Array.from({ length: 12 }, (none, month) =>
    new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, month, 1))));

  // A period of which no article is known is a gap in a picture, whatever might belong to it.
  Object.keys(D.axes).forEach((name) => {
    const axis = D.axes[name];
    axis.coverage = axis.coverage.map((coverage, i) => (axis.documents[i] > 0 ? coverage : 'gap'));
  });

  function gapSeries(coverage) {
    return {
      type: 'bar', xAxisIndex: 1, yAxisIndex: 1, barWidth: '101%', silent: true, animation: false, z: 0, tooltip: { show: false },
      data: coverage.map((c) => (c === 'gap' ? 1 : null)), itemStyle: { color: hatch() },
    };
  }

  function axes(labels, unit) {
    const text = { color: colour('soft'), fontFamily: font, fontSize: 12 };
    return {
      textStyle: { fontFamily: font },
      animationDuration: 300,
      grid: { left: 4, right: 12, top: unit ? 30 : 12, bottom: 4, containLabel: true },
      xAxis: [{
        type: 'category', data: labels.map(periodName), boundaryGap: true,
        axisLine: { lineStyle: { color: colour('soft') } }, axisTick: { show: false },
        axisLabel: Object.assign({ hideOverlap: true, margin: 10 }, text),
      }, { type: 'category', data: labels, boundaryGap: true, show: false, axisPointer: { show: false } }],
      yAxis: [{
        type: 'value', name: unit || '', nameTextStyle: Object.assign({ align: 'left', padding: [0, 0, 0, -20] }, text),
        minInterval: unit === T.timeline_unit_share || unit === T.timeline_unit_per_million ? 0 : 1,
        splitLine: { lineStyle: { color: colour('line') } }, axisLabel: Object.assign({ formatter: (v) => (v % 1 ? decimal : integer).format(v) }, text),
      }, { type: 'value', min: 0, max: 1, show: false }],
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colour('paper'), borderColor: colour('line'),
        textStyle: { color: colour('ink'), fontFamily: font, fontSize: 13 }, axisPointer: { type: 'line', lineStyle: { color: colour('soft') } },
      },
    };
  }

  function note(coverage) {
    return coverage === 'gap' ? ' · ' + T.timeline_gap : coverage === 'partial' ? ' · ' + T.timeline_partial : '';
  }

  chart('coverage', () => {
    const axis = D.axes[D.granularity];
    const from = axis.starts.findIndex((start) => start >= D.span[0]);
    let to = axis.starts.findIndex((start) => start >= D.span[2]);
    if (to < 0) to = axis.starts.length;
    const first = Math.max(0, from);
    const labels = axis.labels.slice(first, to);
    const coverage = axis.coverage.slice(first, to);
    const option = axes(labels);
    option.series = [{
      type: 'bar', barCategoryGap: '25%', barMaxWidth: 40,
      data: axis.documents.slice(first, to).map((n, i) => ({
        value: n, itemStyle: { color: axis.starts[first + i] < D.span[1] ? colour('c7') : colour('c0') },
      })),
    }, gapSeries(coverage)];
    option.tooltip.formatter = (items) => escaped(periodName(labels[items[0].dataIndex])) + '<br><b>'
      + integer.format(axis.documents[first + items[0].dataIndex]) + '</b> ' + escaped(T.col_articles) + escaped(note(coverage[items[0].dataIndex]));
    return option;
  });

  /* Timeline. */
  const LIMIT = 8;
  const chosen = new Map(); // Place in D.series → colour.
  D.series.slice(0, 4).forEach((series, i) => chosen.set(i, i));
  const granularity = byId('timeline-granularity');
  const measure = byId('timeline-measure');
  const normalised = byId('timeline-normalised');
  const inOrder = D.series.map((series, i) => i).sort((a, b) => D.series[a].order - D.series[b].order);

  function unit() {
    if (measure.value === 'mentions') return normalised.checked ? T.timeline_unit_per_million : T.timeline_unit_mentions;
    return normalised.checked ? T.timeline_unit_share : T.timeline_unit_documents;
  }

  /** The values of one name: null in a gap, zero where it is not named. */
  function values(series) {
    const axis = D.axes[granularity.value];
    const made = axis.coverage.map((coverage) => (coverage === 'gap' ? null : 0));
    (series.points[granularity.value] || []).forEach(([i, mentions, documents]) => {
      const counted = measure.value === 'mentions' ? mentions : documents;
      const all = measure.value === 'mentions' ? axis.tokens[i] / 1e6 : axis.documents[i] / 100;
      made[i] = normalised.checked ? (all > 0 ? counted / all : null) : counted;
    });
    return made;
  }

  function shownValue(value) {
    return value === null || value === undefined ? '–' : (normalised.checked ? decimal : integer).format(value);
  }

  const timeline = chart('timeline-chart', () => {
    const axis = D.axes[granularity.value];
    const option = axes(axis.labels, unit());
    const names = Array.from(chosen.keys());
    const few = axis.labels.length < 50;
    option.grid.top = 64;
    option.legend = { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemHeight: 4, itemWidth: 16,
      textStyle: { color: colour('ink'), fontFamily: font, fontSize: 13 }, pageTextStyle: { color: colour('soft') },
      data: names.map((i) => D.series[i].name), inactiveColor: colour('line'), pageIconColor: colour('link') };
    option.series = names.map((i) => ({
      type: 'line', name: D.series[i].name, data: values(D.series[i]), connectNulls: false, showSymbol: true,
      symbol: 'circle', symbolSize: few ? 5 : 3, lineStyle: { width: 2 }, itemStyle: { color: colour('c' + chosen.get(i)) },
    })).concat([gapSeries(axis.coverage)]);
    option.yAxis[0].nameGap = 14;
    option.tooltip.formatter = (items) => {
      const at = items[0].dataIndex;
      const lines = names.map((i) => '<span style="color:' + colour('c' + chosen.get(i)) + '">●</span> ' + escaped(D.series[i].name)
        + ' <b>' + shownValue(values(D.series[i])[at]) + '</b>');
      return '<b>' + escaped(periodName(axis.labels[at])) + '</b>' + escaped(note(axis.coverage[at])) + '<br>' + lines.join('<br>');
    };
    if (axis.labels.length > 90) {
      option.dataZoom = [{ type: 'slider', xAxisIndex: [0, 1], height: 22, bottom: 4, start: 100 * Math.max(0, 1 - 120 / axis.labels.length), end: 100,
        borderColor: colour('line'), textStyle: { color: colour('soft'), fontSize: 11 }, brushSelect: false, showDetail: false }];
      option.grid.bottom = 36;
    }
    return option;
  });

  function figures() {
    const axis = D.axes[granularity.value];
    const names = Array.from(chosen.keys());
    const columns = names.map((i) => values(D.series[i]));
    const head = element('tr', {}, element('th', { scope: 'col' }, T.col_period), ...names.map((i) => element('th', { scope: 'col', className: 'r' }, D.series[i].name)));
    const rows = [];
    for (let p = axis.labels.length - 1; p >= 0 && rows.length < 200; p--) {
      if (axis.coverage[p] === 'gap' && axis.labels.length > 60) continue;
      rows.push(element('tr', {}, element('th', { scope: 'row' }, periodName(axis.labels[p]), note(axis.coverage[p])),
        ...columns.map((column) => element('td', { className: 'r' }, shownValue(column[p])))));
    }
    byId('timeline-table').replaceChildren(element('p', { className: 'note' }, unit()),
      element('table', { className: 'data' }, element('thead', {}, head), element('tbody', {}, ...rows)));
  }

  function options() {
    const words = bare(byId('timeline-find').value.trim()).split(/\s+/).filter(Boolean);
    const found = inOrder.filter((i) => words.every((word) => bare(D.series[i].name).includes(word)));
    const first = words.length ? found : Array.from(chosen.keys()).concat(found.filter((i) => !chosen.has(i)));
    byId('timeline-options').replaceChildren(...first.map((i) => {
      const box = element('input', { type: 'checkbox', checked: chosen.has(i), value: String(i) });
      return element('label', {}, box, element('span', {}, D.series[i].name), element('span', { className: 'kind' }, D.series[i].type));
    }));
    if (!first.length) byId('timeline-options').append(element('p', { className: 'quiet' }, T.nothing_found));
    byId('timeline-message').textContent = chosen.size === 0 ? T.timeline_none : chosen.size >= LIMIT ? T.timeline_limit : '';
  }

  function choose(i, isChosen) {
    if (!isChosen) {
      chosen.delete(i);
    } else if (chosen.size < LIMIT) {
      const used = new Set(chosen.values());
      chosen.set(i, [0, 1, 2, 3, 4, 5, 6, 7].find((c) => !used.has(c)));
    }
    drawTimeline();
  }

  function drawTimeline() {
    timeline.draw();
    figures();
    byId('timeline-message').textContent = chosen.size === 0 ? T.timeline_none : chosen.size >= LIMIT ? T.timeline_limit : '';
    $$('#timeline-options input').forEach((box) => {
      box.checked = chosen.has(Number(box.value));
      box.disabled = !box.checked && chosen.size >= LIMIT;
    });
  }

  byId('timeline-body').hidden = D.series.length === 0;
  byId('timeline-options').addEventListener('change', (event) => choose(Number(event.target.value), event.target.checked));
  byId('timeline-find').addEventListener('input', options);
  byId('timeline-clear').addEventListener('click', () => {
    chosen.clear();
    byId('timeline-find').value = '';
    options();
    drawTimeline();
  });
  [granularity, measure, normalised].forEach((control) => control.addEventListener('change', drawTimeline));
  options();
  figures();

  /* Network. */
  const backbone = byId('network-backbone');
  const labels = byId('network-labels');
  const hasBackbone = D.network.ties.some((tie) => tie[3]);
  if (backbone) {
    byId('network-controls').hidden = false;
    backbone.checked = hasBackbone;
    backbone.disabled = !hasBackbone;
  }
  const network = chart('network', (made) => {
    const only = backbone.checked;
    const ties = D.network.ties.filter((tie) => tie[3] || !only);
    const touched = new Set(ties.flatMap((tie) => [tie[0], tie[1]]));
    const nodes = D.network.nodes.map((node, i) => ({ node: node, i: i })).filter((n) => touched.has(n.i));
    const most = Math.max(1, ...nodes.map((n) => n.node[3]));
    const heaviest = Math.max(1, ...ties.map((tie) => tie[2]));
    const wide = made.getWidth() > 600;
    // The picture fills its frame, whatever part of the network is drawn.
    const frame = (place) => {
      const all = nodes.map((n) => n.node[place]);
      const low = Math.min(...all);
      const width = Math.max(...all) - low;
      return (node) => (width ? (node[place] - low) / width : 0.5);
    };
    const across = frame(5);
    const down = frame(6);
    const side = wide ? 90 : 56;
    const named = nodes.map((n) => n.node[3]).sort((a, b) => b - a)[wide ? 40 : 16] || 0;
    return {
      textStyle: { fontFamily: font },
      animationDuration: 300,
      tooltip: {
        confine: true, backgroundColor: colour('paper'), borderColor: colour('line'), textStyle: { color: colour('ink'), fontFamily: font, fontSize: 13 },
        formatter: (item) => (item.dataType === 'edge'
          ? escaped(D.network.nodes[item.data.a][1]) + ' – ' + escaped(D.network.nodes[item.data.b][1]) + '<br><b>' + integer.format(item.data.value) + '</b> ' + escaped(T.col_together)
          : '<b>' + escaped(item.data.label_) + '</b> · ' + escaped(item.data.kind) + '<br>' + integer.format(item.data.value) + ' ' + escaped(T.col_mentions)),
      },
      series: [{
        type: 'graph', layout: 'none', roam: matchMedia('(pointer: fine)').matches ? 'move' : false,
        left: side, right: side, top: 30, bottom: 40,
        data: nodes.map(({ node, i }) => ({
          id: String(i), name: String(i), label_: node[1], kind: node[2], value: node[3], entity: node[0],
          x: across(node) * (made.getWidth() - 2 * side), y: down(node) * (made.getHeight() - 70),
          symbolSize: 7 + (wide ? 26 : 16) * Math.sqrt(node[3] / most),
          itemStyle: { color: node[4] < 0 || node[4] > 6 ? colour('c7') : colour('c' + node[4]), borderColor: colour('paper'), borderWidth: 1 },
          label: { show: labels.checked || node[3] >= named },
        })),
        links: ties.map(([a, b, n, strong]) => ({
          source: String(a), target: String(b), value: n, a: a, b: b,
          lineStyle: { width: (strong ? 1 : 0.6) + (strong ? 4 : 1.5) * Math.sqrt(n / heaviest), color: strong ? colour('soft') : colour('hatch'), opacity: strong ? 0.55 : 0.5, curveness: 0 },
        })),
        label: { position: 'bottom', distance: 3, color: colour('ink'), fontFamily: font, fontSize: wide ? 12.5 : 11.5, lineHeight: 17,
          textBorderColor: colour('paper'), textBorderWidth: 3, formatter: (item) => item.data.label_ },
        labelLayout: { hideOverlap: !labels.checked },
        emphasis: { focus: 'adjacency', label: { show: true } },
        cursor: 'pointer',
      }],
    };
  });
  if (network) {
    [backbone, labels].forEach((control) => control.addEventListener('change', network.draw));
    network.chart.on('click', (item) => {
      if (item.dataType === 'edge') {
        const a = D.network.nodes[item.data.a][0];
        const b = D.network.nodes[item.data.b][0];
        open('p:' + (a < b ? a + '|' + b : b + '|' + a));
      } else if (D.evidence['e:' + item.data.entity]) {
        open('e:' + item.data.entity);
      }
    });
  }

  redraw();
})();
