//! `#[derive(Fields)]`: a struct's field names as `FIELDS`, in the order of the source.

use proc_macro::TokenStream;
use quote::quote;
use syn::{parse_macro_input, Data, DeriveInput, Fields};

#[proc_macro_derive(Fields)]
pub fn derive_fields(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn expand(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new_spanned(input, "only a struct has fields"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(syn::Error::new_spanned(input, "the fields need names"));
    };
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let names = fields.named.iter().filter_map(|field| field.ident.as_ref()).map(ToString::to_string);
    Ok(quote! {
        impl #impl_generics #name #type_generics #where_clause {
            /// Names of the fields, in the order of the source.
            pub const FIELDS: &'static [&'static str] = &[#(#names),*];
        }
    })
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn an_enum_has_no_fields() {
        let input = syn::parse_str("enum Shape { Round, Square }").unwrap();
        assert_eq!(expand(&input).unwrap_err().to_string(), "only a struct has fields");
    }

    #[test]
    fn names_keep_their_order() {
        let input = syn::parse_str("struct Point { y: u8, x: u8 }").unwrap();
        assert!(expand(&input).unwrap().to_string().contains(r#"["y" , "x"]"#));
    }
}
