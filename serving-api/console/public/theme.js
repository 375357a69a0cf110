// Runs before the first paint, so a chosen theme never flashes its opposite.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('fluxion.theme');
  } catch (refused) {
    console.info('theme not remembered', refused);
  }
  if (chosen === 'dark' || chosen === 'light') {
    document.documentElement.dataset.theme = chosen;
  }
})();
