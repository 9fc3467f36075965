/** The part of temml that is used; its own types are out of reach of the conditions under which its package exports them. */
declare module 'temml' {
  const temml: { render(tex: string, element: Element, options?: { throwOnError?: boolean, displayMode?: boolean }): void }
  export default temml
}
