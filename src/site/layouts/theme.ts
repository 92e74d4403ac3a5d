/**
 * The script that sets the reader's theme before anything is painted, as text for the page's head.
 *
 * The choice is "auto", "light" or "dark", kept in local storage; on "auto" the style sheet follows the system.
 */
export const themeScript = `(() => {
  const root = document.documentElement;
  const known = (value) => ['light', 'dark'].includes(value) ? value : 'auto';
  let choice = 'auto';
  try { choice = known(localStorage.getItem('theme')); } catch { /* no storage: follow the system */ }
  const apply = () => {
    if (choice === 'auto') delete root.dataset.theme;
    else root.dataset.theme = choice;
    for (const input of document.querySelectorAll('input[name="theme"]')) input.checked = input.value === choice;
  };
  apply();
  addEventListener('DOMContentLoaded', apply);
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== 'theme') return;
    choice = known(newValue);
    apply();
  });
  document.addEventListener('change', ({ target }) => {
    if (target.name !== 'theme') return;
    choice = target.value;
    apply();
    try { localStorage.setItem('theme', choice); } catch { /* the choice lasts for this page */ }
  });
})();`;
