extension BatchGenerator {
  /// Compares what specs give now with what lies below the output root, several at a time. Writes nothing.
  ///
  /// - Returns: One result a path, in the order of `paths`, without files that are no specs.
  public func freshness(_ paths: [String], _ options: Options) -> [FreshnessRun] {
    let checked = check(paths, options)
    let collisions = OutputCollisions.find(checked)
    let hindrances = hindrances(checked, options)
    let worker = options.force ? engineWithoutReading() : engine
    let generation = sharingCores(options.generation, among: paths.count)
    var pending: [(run: Engine.Run, hindrances: VariantHindrances?)] = []
    for (index, run) in checked.enumerated() where !run.isNotASpec {
      var run = run
      if let collision = collisions[index] { run.errors.append(collision) }
      pending.append((run, hindrances[index]))
    }
    return WorkQueue(jobs: options.jobs).map(pending) {
      worker.freshness(
        of: $0.run, options: generation, expandsVariants: options.expandsVariants, $0.hindrances)
    }
  }
}
