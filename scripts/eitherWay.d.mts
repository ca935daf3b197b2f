export function eitherWay(
  names: string,
  more?: { readonly before?: string; readonly inside?: string },
): { readonly banner: { readonly js: string }; readonly footer: { readonly js: string } };
