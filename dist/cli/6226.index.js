export const id=6226,ids=[6226],modules={6226:((W,S,u)=>{u.d(S,{renderPage:()=>C});var T=u(7598),r=u(776);const x={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};function i(e){return e.replace(/[&<>"']/g,t=>x[t]??"")}function f(e){return e.map(t=>typeof t=="string"?i(t):"strong"in t?`<strong>${i(t.strong)}</strong>`:"code"in t?`<code>${i((0,r.ko)(t.code))}</code>`:i((0,r.Q6)(t.text))).join("")}var p=u(5049),v=u(6501),m=u(2691);const w=200,N={evaluated:"evaluated like the head",cached:"from the default branch's own run",derivation:"a derivation that was named",files:"its committed files"};function k(e){const{crates:t,derivations:o,covers:s,base:n,head:a}=e,c=[["crates rebuild",$(t)],...o===null?[]:[["derivations rebuild",$(o)]],...t.builder.total===0?[]:[["of them for the builder",$(t.builder)]],...t.tests.total===0?[]:[["builds of tests",$(t.tests)]],...o===null?[]:[["longest chain of rebuilds",`<b>${o.depth}</b>`]]],l=[s.system,s.evaluator,...n.commit===null?[]:[`base ${n.commit.slice(0,12)}`],...a===null?[]:[`head ${a.slice(0,12)}`],`base: ${N[n.how]}`].filter(h=>h!=="");return`<dl class="figures">${c.map(([h,b])=>`<div><dt>${h}</dt><dd>${b}</dd></div>`).join("")}</dl>
<p class="covers">${l.map(h=>`<span>${i((0,r.ko)(h))}</span>`).join(" ")}</p>`}function $(e){return`<b>${e.rebuilt}</b> of ${e.total} <span>${(0,v.KN)(e)}</span>`}function E(e,{leftOut:t}){const o={exact:"","at-least":"At least so much rebuilds: ","at-most":"At most so much rebuilds: "},s=[...e.boundReasons.map(a=>`${o[e.bound]}${(0,r.Q6)(a)}`),...e.covers.leftOut.map(a=>(0,r.Q6)(a)),...t.nodes>0?[`${(0,p.pq)(t.nodes,"node")} farthest from a trigger are not on this page: it would be too large.`]:[],...t.edges>0?[`${(0,p.pq)(t.edges,"edge")} are not on this page: it would be too large.`]:[],...t.gone>0?[`${(0,p.pq)(t.gone,"more crate")} of the base are gone.`]:[]];return`${s.length===0?"":`<ul>${s.map(a=>`<li>${i(a)}</li>`).join("")}</ul>
`}<p>Drawn by conegate. What rebuilds, what a trigger is and how it is found: docs/checks/graph.md of the project.</p>`}function M({triggers:e,roots:t}){const o=e.slice(0,w).map(n=>[f((0,m.zz)(n)),f((0,m.B)(n)),f((0,m.y_)(n)),String(n.crateReach),String(n.reach)]),s=t.slice(0,w).map(n=>[`<code>${i((0,r.ko)(n.name))}</code>`,`${n.crates.rebuilt} of ${n.crates.total}`]);return[y("Triggers",["Name","Before \u2192 after","Why","Crates","All it reaches"],o,e.length),y("Roots",["Root","Crates that rebuild"],s,t.length)].join(`
`)}function y(e,t,o,s){const n=s>o.length?`, ${o.length} of ${s}`:"",a=t.map(l=>`<th scope="col">${l}</th>`).join(""),c=o.map(l=>`<tr>${l.map(d=>`<td>${d}</td>`).join("")}</tr>`).join(`
`);return`<table><caption>${e}${n}</caption><thead><tr>${a}</tr></thead><tbody>
${c}
</tbody></table>`}const j=200,R=1e3,B="data:image/svg+xml,"+encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 14 8 2l7 12z" fill="#bc4c00"/></svg>');function C(e,t,o){const{script:s,style:n}=o;if(/<\/script|<!--/i.test(s)||/<\/style|<!--/i.test(n))throw new Error("the page\u2019s script or style would end before its end");const a=["default-src 'none'",`script-src ${A(s)}`,`style-src ${A(n)}`,"img-src data:","base-uri 'none'","form-action 'none'"].join("; "),c=(0,v.ZZ)(e);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${a}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${i((0,p.Ul)(c))}</title>
<link rel="icon" href="${i(B)}">
<style>${n}</style>
</head>
<body>
<a class="skip" href="#picture-part">To the picture</a>
<header>
<h1>${f(c)}</h1>
${k(e)}
</header>
<main id="app">
<noscript>
<p>This page draws its picture with a script, which is switched off. Without it:</p>
${M(e)}
</noscript>
</main>
<footer>
${E(e,t)}
</footer>
<script type="application/json" id="data">${P(Q(e,t))}<\/script>
<script>${s}<\/script>
</body>
</html>
`}function P(e){return JSON.stringify(e).replaceAll("<","\\u003c")}function A(e){return`'sha256-${(0,T.createHash)("sha256").update(e).digest("base64")}'`}function Q(e,t){const o=new Map(e.roots.map(s=>[s.name,s]));return{version:1,picture:I(t),triggers:t.starts.map((s,n)=>z(e,n)),roots:t.roots.map(({name:s})=>({state:"same",derivations:null,crates:{rebuilt:0,total:0},...o.get(s),name:g(s)}))}}function z(e,t){const o=e.triggers[t];if(o===void 0)return{label:"",why:"",changes:[],reach:0,crateReach:0,spares:0};const{reach:s,crateReach:n,spares:a,changes:c}=o,l=d=>d===null?null:(0,r.Q6)(d,R);return{label:(0,r.ko)((0,m.Bz)(o),j),why:(0,p.Ul)((0,m.y_)(o)),changes:c.map(({attribute:d,before:h,after:b})=>({attribute:(0,r.ko)(d),before:l(h),after:l(b)})),reach:s,crateReach:n,spares:a}}function g(e){return e===""?"":(0,r.ko)(e,j)}function I(e){return{...e,strings:e.strings.map(t=>t===""?"":(0,r.Q6)(t,R)),roots:e.roots.map(t=>({...t,name:g(t.name)})),gone:e.gone.map(t=>({...t,name:g(t.name),version:g(t.version),instead:g(t.instead)}))}}})};
//# sourceMappingURL=6226.index.js.map
