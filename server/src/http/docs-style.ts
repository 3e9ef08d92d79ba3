/** How the reference page looks, dark or light as the reader's system. Its hash is in the page's policy. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dde1e7, #343a46); --quiet: light-dark(#5b6472, #9aa4b5); --paper: light-dark(#fff, #14171d); --card: light-dark(#f6f7f9, #1b1f27); --ink: light-dark(#1b2330, #e4e8ef); --link: light-dark(#1553c0, #86b1ff) }
* { box-sizing: border-box }
body { margin: 0; display: grid; grid-template-columns: 19rem minmax(0, 1fr); background: var(--paper); color: var(--ink); font: 15px/1.6 system-ui, sans-serif }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.2rem; border-right: 1px solid var(--line); font-size: 13px }
nav h2 { margin: 1.2rem 0 .3rem; font-size: 12px; text-transform: uppercase; letter-spacing: .05em; color: var(--quiet) }
nav ul { list-style: none; margin: 0; padding: 0 } nav li a { display: block; padding: .15rem 0; color: inherit }
.home { font-weight: 700; font-size: 16px }
main { padding: 1.5rem 2.5rem 6rem; max-width: 64rem; overflow-wrap: anywhere }
h1 small { color: var(--quiet); font-size: 1rem; font-weight: 400 } section > h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) }
article { margin: 1.5rem 0; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; scroll-margin-top: 1rem }
article h3 { margin: 0 0 .4rem; font-size: 16px; overflow-wrap: anywhere }
code, pre { font: 13px/1.5 ui-monospace, monospace } pre { overflow: auto; max-height: 26rem; padding: .8rem; border-radius: 6px; background: var(--paper); border: 1px solid var(--line) }
table { width: 100%; border-collapse: collapse; margin: .6rem 0; font-size: 14px } th { text-align: left; color: var(--quiet); font-weight: 500 }
td, th { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
.api { margin: 1.6rem 0 0; font-weight: 600 } main h1:not(:first-child) { margin-top: 5rem }
.try form { display: grid; grid-template-columns: minmax(0, 1fr); gap: .3rem; margin-top: .5rem } .try label, .token label { font-size: 13px; font-weight: 500 } .token { display: grid; gap: .3rem; max-width: 32rem }
input, textarea { width: 100%; padding: .45rem .6rem; font: 13px/1.5 ui-monospace, monospace; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px }
button { justify-self: start; margin: .4rem 0; padding: .5rem 1.2rem; font: inherit; color: light-dark(#fff, #14171d); background: var(--link); border: 0; border-radius: 6px; cursor: pointer } button:disabled { opacity: .6 }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px } output { display: block } output[hidden], button[hidden] { display: none }
small, .who { color: var(--quiet) } .status { margin: .5rem 0 .2rem } summary { cursor: pointer }
b.GET { color: light-dark(#0b7a4b, #5fd39c) } b.POST { color: light-dark(#1553c0, #86b1ff) } b.PATCH, b.PUT { color: light-dark(#8a5a00, #e7b75a) } b.DELETE { color: light-dark(#b3261e, #ff8f86) }
@media (max-width: 800px) { body { display: block } nav { position: static; height: auto; max-height: 40vh; border-right: 0; border-bottom: 1px solid var(--line) } main { padding: 1rem } }
`;
