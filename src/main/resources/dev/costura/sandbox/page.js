// Shows by itself what changed: asks for the version once a second, and for the page when it is another. Without this
// script the page is read as it is, and reloaded by hand.
'use strict';

const SECOND = 1000;
const trouble = document.getElementById('trouble');

async function ask(address) {
  const answer = await fetch(address, { cache: 'no-store' });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.text();
}

function version(page) {
  return page.querySelector('[data-version]').dataset.version;
}

/** Takes over what is new, and leaves alone what is not: focus, scrolling and a row number half typed. */
function show(page) {
  const focused = document.activeElement?.id;
  for (const fresh of page.querySelectorAll('[data-live]')) {
    const old = document.getElementById(fresh.id);
    const [left, top] = [old.scrollLeft, old.scrollTop];
    if (old.innerHTML !== fresh.innerHTML) {
      old.replaceChildren(...fresh.childNodes);
    }
    Object.assign(old.dataset, fresh.dataset);
    old.scrollTo(left, top);
  }
  document.title = page.title;
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  pinFrozenColumns();
}

/** Each frozen column stays right of the one before it; how wide they are is known only here. */
function pinFrozenColumns() {
  const sheet = document.getElementById('sheet');
  let left = sheet?.querySelector('.corner')?.offsetWidth ?? 0;
  sheet?.querySelectorAll('thead tr:first-child .frozen').forEach((head, column) => {
    sheet.style.setProperty(`--left-${column}`, `${left}px`);
    left += head.offsetWidth;
  });
}

async function look() {
  if (!document.hidden) {
    try {
      if ((await ask(document.body.dataset.versionAt)) !== version(document)) {
        show(new DOMParser().parseFromString(await ask(location.href), 'text/html'));
      }
      say('');
    } catch {
      say('The sandbox does not answer. What you see may be old.');
    }
  }
  setTimeout(look, SECOND);
}

function say(text) {
  if (trouble && trouble.textContent !== text) {
    trouble.textContent = text;
  }
}

pinFrozenColumns();
setTimeout(look, SECOND);
