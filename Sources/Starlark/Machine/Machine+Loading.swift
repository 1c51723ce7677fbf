extension Machine {
  /// Runs a load statement: its names into registers.
  func loadModule(_ registers: UnsafeMutablePointer<Value>, _ plan: LoadPlan) throws(Failure) {
    let loaded = try load(plan.module)
    try spend(1)
    let names = loaded.compiled.globalNames
    for (index, (name, range)) in plan.names.enumerated() {
      guard let number = names.firstIndex(of: name), loaded.compiled.isExported[number],
        !loaded.globals[number].isUnbound
      else {
        let failure = unknownName(name, plan.module, loaded)
        // The name in the load statement, not the whole of it.
        place(failure)
        failure.detail.error.range = range
        throw failure
      }
      registers[index] = loaded.globals[number]
    }
  }

  private func unknownName(_ name: String, _ module: String, _ loaded: LoadedModule) -> Failure {
    let names = loaded.compiled.globalNames
    let failure = Failure(.load, "module `\(module)` has no name `\(name)`")
    let exported = names.indices.filter { loaded.compiled.isExported[$0] && !loaded.globals[$0].isUnbound }
      .map { names[$0] }
    failure.detail.error.suggestion = Suggestion.nearest(to: name, in: exported)
    if failure.detail.error.suggestion == nil {
      let shown = exported.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
      failure.detail.error.hint =
        exported.isEmpty ? "It defines no names for others." : "It defines \(shown)\(exported.count > 8 ? ", …" : "")."
    }
    return failure
  }

  private func load(_ name: String) throws(Failure) -> LoadedModule {
    guard let loader = host.loader else {
      throw Failure(.load, "cannot load `\(name)`: the host gives no modules")
    }
    let source: SourceText
    let resolved: String
    do throws(ModuleLoadError) {
      resolved = try loader.resolve(name, from: module.source.name)
      if let cached = session.modules[resolved] { return cached }
      if let start = session.loading.firstIndex(of: resolved) {
        let cycle = (session.loading[start...] + [resolved]).joined(separator: " → ")
        throw ModuleLoadError(
          "modules load each other in a circle: \(cycle)", hint: "Move what both need into a third.")
      }
      if session.loading.count >= 64 { throw ModuleLoadError("more than 64 modules load each other in a chain") }
      source = try loader.read(resolved)
    } catch {
      throw Failure(.load, "cannot load `\(name)`: \(error.message)", hint: error.hint)
    }
    return try evaluate(source, name: name, resolved: resolved)
  }

  private func evaluate(_ source: SourceText, name: String, resolved: String) throws(Failure) -> LoadedModule {
    let compiled: CompiledModule
    do throws(StarlarkErrors) {
      compiled = try CompiledModule(source, environment: environment, limits: limits)
    } catch {
      // Shown where it is, with the way that led there.
      var first = error.errors[0]
      first.message = "in module `\(name)`: \(first.message)"
      let failure = Failure(first, isPlaced: false)
      place(failure)
      failure.detail.error.source = first.source
      failure.detail.error.range = first.range
      throw failure
    }
    // What this module has used up counts for those that it loads.
    let before = (session.stepsUsed, session.bytesHeld, session.outputBytes)
    session.stepsUsed += meter.pointee.used
    session.bytesHeld += heap.pointee.bytesHeld
    session.outputBytes += state.pointee.outputBytes
    session.loading.append(resolved)
    let mine = (session.stepsUsed, session.bytesHeld, session.outputBytes)
    defer {
      session.loading.removeLast()
      let steps = session.stepsUsed - mine.0
      meter.pointee.reduceLimit(by: steps)
      session.stepsUsed = before.0 + steps
      session.bytesHeld = before.1 + session.bytesHeld - mine.1
      session.outputBytes = before.2 + session.outputBytes - mine.2
    }
    let loaded: LoadedModule
    do throws(Failure) {
      (loaded, _) = try compiled.evaluate(in: session)
    } catch {
      // The way to the module is a part of the way to its error.
      error.detail.error.callStack = callStack + error.detail.error.callStack
      throw error
    }
    session.modules[resolved] = loaded
    heapOwner.dependencies.append(loaded)
    return loaded
  }
}
