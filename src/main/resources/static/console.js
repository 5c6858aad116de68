'use strict';
// Pages can be read without this: it draws the charts whose figures stand in a table of the page.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const draw = canvas => {
    const table = document.getElementById(canvas.dataset.chart);
    const rows = [...table.tBodies[0].rows];
    const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent);
    const axis = { ticks: { color: colour('--quiet') }, grid: { color: colour('--line') } };
    new Chart(canvas, {
      type: 'bar',
      data: {
        labels: rows.map(row => row.cells[0].textContent),
        datasets: names.map((name, i) => ({
          label: name,
          data: rows.map(row => Number(row.cells[i + 1].dataset.value)),
          backgroundColor: colour(i === 0 ? '--arm' : '--sold'),
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        scales: { x: axis, y: { ...axis, beginAtZero: true } },
        plugins: { legend: { labels: { color: colour('--ink') } } },
      },
    });
  };

  document.querySelectorAll('canvas[data-chart]').forEach(draw);
})();
