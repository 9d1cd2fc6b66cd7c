# Makes sna.json: what R's sna says of small networks.
#
# Usage: Rscript sna.R > sna.json, with R and its package sna (Debian: r-cran-sna).
#
# Networks: the Florentine marriages as R's package network has them, and random
# ones with fixed seeds: eight directed, with three classes of actors, eight not.
# Values are raw. What is asked, and what is different here:
#
# contacts, out, in: degree().
# betweenness: betweenness(); sna counts an undirected pair once, as we do.
# harmonic: closeness(cmode = "suminv..."), which divides by n - 1; multiplied back.
# closeness: closeness(), which is Freeman's, (n - 1) over the sum of distances, and 0
#   where somebody is not reached. Ours is Wasserman and Faust's; the two are the same
#   where everybody reaches everybody, so only then there is a value here.
# coreness: kcores(), in directed networks by arcs of either direction added up.
# eigenvector: evcent(use.eigen = TRUE), scaled to a maximum of 1; sna has a value in
#   every part of a network, ours is defined in the largest, so only connected ones.
# katz: of Bonacich's power, bonpow(), with the attenuation as exponent and before its
#   rescaling: x = 1 + a * bonpow, along arcs that arrive. sna rescales to a sum of
#   squares of n; the test does that to ours less 1.
# reach: from geodist().
# roles: brokerage(): coordinator, itinerant, representative (b_IO), gatekeeper (b_OI),
#   liaison, by actor, with ordered pairs also where the network is undirected: there
#   coordinator, itinerant and liaison are twice ours.
# by_lot: its expected counts of each role over their total.
# cut_actors: cutpoints().
# centralization: centralization() of degree and betweenness, undirected.

suppressMessages({library(sna); library(network)})

write <- function(x) {
  if (is.null(x)) return("null")
  if (is.character(x) && length(x) == 1) return(paste0('"', x, '"'))
  if (is.logical(x) && length(x) == 1) return(if (x) "true" else "false")
  number <- function(v) ifelse(is.na(v), "null", formatC(v, digits = 17, format = "g", width = 1))
  if (is.list(x)) {
    if (is.null(names(x))) return(paste0("[", paste(vapply(x, write, ""), collapse = ", "), "]"))
    return(paste0("{", paste0('"', names(x), '": ', sapply(x, write), collapse = ", "), "}"))
  }
  paste0("[", paste(number(x), collapse = ", "), "]")
}
harmonic <- function(g, mode, directed) {
  n <- nrow(g)
  way <- if (directed) "suminvdir" else "suminvundir"
  closeness(if (mode == "in") t(g) else g, cmode = way, gmode = if (directed) "digraph" else "graph") * (n - 1)
}

freeman <- function(g, directed) {
  if (!is.connected(g, connected = "strong")) return(NULL)
  closeness(g, cmode = if (directed) "directed" else "undirected", gmode = if (directed) "digraph" else "graph")
}

power <- function(g) {
  # Credit arrives along arcs, as in Katz: bonpow() sums over those an actor points to.
  a <- 1 / (1 + max(colSums(g)))
  bonpow(t(g), gmode = "digraph", exponent = a)
}

network_of <- function(name, g, directed, classes) {
  n <- nrow(g)
  arcs <- which(if (directed) g > 0 else upper.tri(g) & g > 0, arr.ind = TRUE)
  arcs <- arcs[order(arcs[, 1], arcs[, 2]), , drop = FALSE]
  mode <- if (directed) "digraph" else "graph"
  values <- list(contacts = degree((g + t(g) > 0) * 1, gmode = "graph"),
                 betweenness = betweenness(g, gmode = mode, cmode = if (directed) "directed" else "undirected"),
                 coreness = kcores(g, mode = mode, cmode = "freeman", diag = FALSE))
  steps <- geodist(g)$gdist
  diag(steps) <- Inf
  if (directed) {
    values[["contacts:out"]] <- degree(g, cmode = "outdegree")
    values[["contacts:in"]] <- degree(g, cmode = "indegree")
    values[["harmonic:out"]] <- harmonic(g, "out", TRUE)
    values[["harmonic:in"]] <- harmonic(g, "in", TRUE)
    values[["reach:out"]] <- rowSums(steps <= 2)
    values[["reach:in"]] <- colSums(steps <= 2)
    values[["closeness:out"]] <- freeman(g, TRUE)
    values[["closeness:in"]] <- freeman(t(g), TRUE)
  } else {
    values$harmonic <- harmonic(g, "all", FALSE)
    values$reach <- rowSums(steps <= 2)
    values$closeness <- freeman(g, FALSE)
    if (is.connected(g)) {
      vector <- evcent(g, gmode = "graph", use.eigen = TRUE)
      values$eigenvector <- abs(vector) / max(abs(vector))
    }
  }
  values <- values[!sapply(values, is.null)]
  roles <- brokerage(g, classes)
  others <- roles$exp.gli[c("w_I", "w_O", "b_IO", "b_OI", "b_O")]
  counts <- lapply(1:n, function(v) roles$raw.nli[v, c("w_I", "w_O", "b_IO", "b_OI", "b_O")])
  more <- list()
  if (!directed) {
    more$cut_actors <- sort(cutpoints(g, mode = "graph")) - 1
    more$centralization <- c(centralization(g, degree, mode = "graph"),
                             centralization(g, betweenness, mode = "graph", cmode = "undirected"))
  }
  c(list(name = name, directed = directed,
         ties = lapply(seq_len(nrow(arcs)), function(i) unname(arcs[i, ]) - 1),
         classes = classes - 1, values = values, katz = power(g),
         roles = counts, by_lot = unname(others / sum(others))), more)
}

networks <- list()
data(flo)
married <- rowSums(flo) > 0
marriages <- unname(flo[married, married])
networks[[1]] <- network_of("florentine-marriage", marriages, FALSE, rep(1:3, each = 5))
for (seed in 1:8) {
  set.seed(seed)
  n <- 8 + seed
  g <- rgraph(n, tprob = c(0.12, 0.18, 0.25, 0.35)[1 + seed %% 4], mode = "digraph")
  networks[[length(networks) + 1]] <- network_of(paste0("directed-", seed), g, TRUE, sample(rep(1:3, length.out = n)))
  g <- rgraph(n, tprob = c(0.15, 0.22, 0.3, 0.45)[1 + seed %% 4], mode = "graph")
  networks[[length(networks) + 1]] <- network_of(paste0("undirected-", seed), g, FALSE, sample(rep(1:3, length.out = n)))
}
cat(sprintf('{"made_with": {"R": "%s.%s", "sna": "%s", "network": "%s"},\n"networks": [\n',
            R.version$major, R.version$minor, packageVersion("sna"), packageVersion("network")))
cat(sapply(networks, write), sep = ",\n")
cat("]}\n")
