import SchemaKit

/// What a spec was written in.
public enum SourceKind: String, SchemaEnumeration {
  case json, starlark
}
