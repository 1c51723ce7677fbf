/// Texts of toy specs.
enum ToySpec {
  static let fill = #"{"type": "solid", "colour": {"red": 1, "green": 0.5, "blue": 0}}"#

  static func text(
    id: String = "toy-01", seed: UInt32, params: String = #"{"width": 16, "height": 4, "fill": \#(fill)}"#,
    output: String = "ui/toy.png", more: String = ""
  ) -> String {
    """
    {"spec_version": 1, "asset_id": "\(id)", "asset_type": "ui", "license": "CC0-1.0", "seed": \(seed),
     "description": "toy",
     "outputs": [
       {"kind": "primary", "format": "png", "path": "\(output)"},
       {"kind": "metadata", "format": "json", "path": "\(output).json"}],
     "recipe": {"kind": "ui.toy_gradient_v1",
       "params": \(params)}\(more)}
    """
  }
}
