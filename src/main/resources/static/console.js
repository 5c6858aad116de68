'use strict';
// Pages can be read without this: it draws the charts whose figures stand in a table of the page.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const draw = canvas => {
    const table = document.getElementById(canvas.dataset.chart);
    const rows = [...table.tBodies[0].rows];
    const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim());
    const along = canvas.dataset.axis || 'x';
    const across = along === 'x' ? 'y' : 'x';
    const axis = { ticks: { color: colour('--quiet') }, border: { color: colour('--line') } };
    Chart.getChart(canvas)?.destroy();
    new Chart(canvas, {
      type: 'bar',
      data: {
        labels: rows.map(row => row.cells[0].textContent.trim()),
        datasets: names.map((name, i) => ({
          label: name,
          data: rows.map(row => Number(row.cells[i + 1].dataset.value)),
          backgroundColor: colour(i === 0 ? '--arm' : '--sold'),
          borderRadius: 3,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: along,
        locale: document.documentElement.lang,
        scales: {
          [along]: { ...axis, stacked: true, grid: { display: false } },
          [across]: { ...axis, stacked: true, beginAtZero: true, grid: { color: colour('--line') } },
        },
        plugins: { legend: { labels: { color: colour('--ink'), boxWidth: 14, boxHeight: 14 } } },
      },
    });
  };

  const drawAll = () => document.querySelectorAll('canvas[data-chart]').forEach(draw);
  drawAll();
  dark.addEventListener('change', drawAll);
})();
