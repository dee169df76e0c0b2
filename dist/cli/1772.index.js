export const id=1772,ids=[1772],modules={1772:((d,o,n)=>{n.d(o,{openCachesLazily:()=>s});const s=async(t,a)=>{const{openCaches:c}=await n.e(629).then(n.bind(n,629));return await c(t,a)}})};
//# sourceMappingURL=1772.index.js.map
