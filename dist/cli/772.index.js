export const id=772,ids=[772],modules={1772:((d,o,n)=>{n.d(o,{openCachesLazily:()=>s});const s=async(t,a)=>{const{openCaches:c}=await n.e(629).then(n.bind(n,629));return await c(t,a)}})};
//# sourceMappingURL=772.index.js.map
