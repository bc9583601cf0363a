// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.ArrayList;
import java.util.List;

/// Turns a pattern into what can be looked up: a value to find it by, and checks to be made then.
/// What is not seen on a network, or needs several observations over time, is refused by name.
final class PatternCompiler {
    /// One way to fulfil a pattern.
    ///
    /// @param values any of which finds it; empty where only its checks can
    /// @param from and `until`: when it holds
    record Way(
            IndicatorKind kind, List<String> values, List<Check> checks, long from, long until) {}

    /// A part of a pattern that is not used.
    record Refusal(int column, String reason) {}

    /// Ways that a pattern may have once its `OR`s are taken apart.
    private static final int MOST_WAYS = 20_000;

    /// As [#MOST_WAYS], of `OR`s within `AND`s, which multiply.
    private static final int MOST_PRODUCTS = 256;

    private final List<Way> ways = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /// Takes a pattern apart; [#ways] and [#refusals] then tell of it.
    static PatternCompiler compile(Observation pattern) {
        PatternCompiler compiler = new PatternCompiler();
        compiler.observation(pattern, Long.MIN_VALUE, Long.MAX_VALUE);
        return compiler;
    }

    List<Way> ways() {
        return ways;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    private void observation(Observation observation, long from, long until) {
        switch (observation) {
            case Observation.Any any -> any.parts().forEach(part -> observation(part, from, until));
            case Observation.During during ->
                    observation(
                            during.part(),
                            Math.max(from, during.from()),
                            Math.min(until, during.until()));
            case Observation.Joined joined ->
                    refusals.add(
                            new Refusal(
                                    joined.column(),
                                    joined.operator()
                                            + " needs several observations, which are not joined"));
            case Observation.One one -> one(one.expression(), from, until);
        }
    }

    private void one(Expression expression, long from, long until) {
        List<List<Comparison>> products = products(expression);
        if (products.size() > MOST_WAYS || products.isEmpty()) {
            refusals.add(new Refusal(1, "too many combinations of OR within AND"));
            return;
        }
        for (List<Comparison> product : products) {
            try {
                ways.add(new PatternWay(product).way(from, until));
            } catch (PatternRefused refused) {
                refusals.add(new Refusal(refused.column(), refused.getMessage()));
            }
        }
    }

    /// The ways to fulfil an expression, each a list of comparisons that must all hold; none where
    /// there would be too many.
    private static List<List<Comparison>> products(Expression expression) {
        List<List<Comparison>> products = new ArrayList<>();
        switch (expression) {
            case Comparison comparison -> products.add(List.of(comparison));
            case Expression.Any any -> any.parts().forEach(part -> products.addAll(products(part)));
            case Expression.All all -> {
                products.add(List.of());
                for (Expression part : all.parts()) {
                    List<List<Comparison>> longer = multiplied(products, products(part));
                    products.clear();
                    products.addAll(longer);
                }
            }
        }
        return products;
    }

    private static List<List<Comparison>> multiplied(
            List<List<Comparison>> left, List<List<Comparison>> right) {
        List<List<Comparison>> products = new ArrayList<>();
        if ((long) left.size() * right.size() > MOST_PRODUCTS && left.size() * right.size() != 1) {
            return products;
        }
        for (List<Comparison> one : left) {
            for (List<Comparison> other : right) {
                List<Comparison> both = new ArrayList<>(one);
                both.addAll(other);
                products.add(both);
            }
        }
        return products;
    }
}
