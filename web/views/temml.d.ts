/** The part of temml that is used; its own types are out of reach of the conditions under which its package exports them. */
declare module 'temml' {
  interface Options { throwOnError?: boolean, displayMode?: boolean, trust?: boolean, maxExpand?: number, maxSize?: [number, number] }
  const temml: {
    render(tex: string, element: Element, options?: Options): void
    renderToString(tex: string, options?: Options): string
  }
  export default temml
}
