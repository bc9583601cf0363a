// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.Arrays;

/// Digests of one kind, sorted, with an index over their first 16 bits; each has a term. The same
/// digest may stand several times.
final class DigestTable {
    static final int NOTHING = -1;

    private static final int INDEXED_BITS = 16;
    private static final int FIRST_ROWS = 16;

    private final int words;
    private long[] rows;
    private int[] terms = new int[FIRST_ROWS];
    private int size;

    /// Where the digests with each first 16 bits begin; one more says where the last ends.
    private int[] starts = {};

    /// @param words longs that a digest takes
    DigestTable(int words) {
        this.words = words;
        this.rows = new long[FIRST_ROWS * words];
    }

    /// Takes a digest, of which [#sort] is to be told after the last.
    void add(long[] digest, int term) {
        if (size == terms.length) {
            int larger = size + (size >> 1);
            terms = Arrays.copyOf(terms, larger);
            rows = Arrays.copyOf(rows, larger * words);
        }
        System.arraycopy(digest, 0, rows, size * words, words);
        terms[size++] = term;
    }

    /// Makes all of them findable.
    void sort() {
        if (size == 0) {
            return;
        }
        rows = Arrays.copyOf(rows, size * words);
        terms = Arrays.copyOf(terms, size);
        starts = new int[(1 << INDEXED_BITS) + 1];
        for (int row = 0; row < size; row++) {
            starts[bucket(rows[row * words]) + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        long[] sorted = new long[rows.length];
        int[] sortedTerms = new int[size];
        int[] next = starts.clone();
        for (int row = 0; row < size; row++) {
            int to = next[bucket(rows[row * words])]++;
            System.arraycopy(rows, row * words, sorted, to * words, words);
            sortedTerms[to] = terms[row];
        }
        rows = sorted;
        terms = sortedTerms;
        for (int i = 0; i + 1 < starts.length; i++) {
            heapSort(starts[i], starts[i + 1] - starts[i]);
        }
    }

    private static int bucket(long word) {
        return (int) (word >>> Long.SIZE - INDEXED_BITS);
    }

    /// Whatever the order they come in, n log n steps and no memory.
    private void heapSort(int from, int count) {
        for (int root = count / 2 - 1; root >= 0; root--) {
            sift(from, root, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(from, from + end);
            sift(from, 0, end);
        }
    }

    private void sift(int from, int root, int count) {
        int parent = root;
        for (int child = 2 * parent + 1; child < count; child = 2 * parent + 1) {
            if (child + 1 < count && compare(from + child, from + child + 1) < 0) {
                child++;
            }
            if (compare(from + parent, from + child) >= 0) {
                return;
            }
            swap(from + parent, from + child);
            parent = child;
        }
    }

    /// Equal digests stay in the order of their terms, which is that of reading.
    private int compare(int one, int other) {
        for (int word = 0; word < words; word++) {
            int order = Long.compareUnsigned(rows[one * words + word], rows[other * words + word]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(terms[one], terms[other]);
    }

    private void swap(int one, int other) {
        for (int word = 0; word < words; word++) {
            long kept = rows[one * words + word];
            rows[one * words + word] = rows[other * words + word];
            rows[other * words + word] = kept;
        }
        int kept = terms[one];
        terms[one] = terms[other];
        terms[other] = kept;
    }

    /// The first row of a digest, or [#NOTHING].
    int find(long[] digest) {
        if (size == 0) {
            return NOTHING;
        }
        int low = starts[bucket(digest[0])];
        int high = starts[bucket(digest[0]) + 1];
        int end = high;
        while (low < high) {
            int middle = low + high >>> 1;
            if (order(middle, digest) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < end && order(low, digest) == 0 ? low : NOTHING;
    }

    /// Whether a row is there and holds this digest.
    boolean holds(int row, long[] digest) {
        return row < size && order(row, digest) == 0;
    }

    private int order(int row, long[] digest) {
        for (int word = 0; word < words; word++) {
            int order = Long.compareUnsigned(rows[row * words + word], digest[word]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    int term(int row) {
        return terms[row];
    }

    int size() {
        return size;
    }

    /// Memory taken, in bytes.
    long memory() {
        return 8L * rows.length + 4L * (terms.length + starts.length);
    }
}
