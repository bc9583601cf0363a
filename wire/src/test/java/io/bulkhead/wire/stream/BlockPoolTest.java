// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockPoolTest {
    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest(name = "{0} bytes take a block of {1}")
    @CsvSource({
        "0, 256",
        "1, 256",
        "256, 256",
        "257, 512",
        "1460, 2048",
        "65536, 65536",
        "1048577, 2097152"
    })
    void roundsUpToTheNextSize(int wanted, int got) {
        BlockPool pool = new BlockPool(4 * MEBIBYTE);
        int block = pool.take(wanted);
        assertThat(pool.sizeOf(block)).isEqualTo(got);
        assertThat(pool.bytesInUse()).isEqualTo(got);
        pool.giveBack(block);
        assertThat(pool.bytesInUse()).isZero();
    }

    @Test
    void refusesWhatPassesTheBudgetOrTheLargestBlock() {
        BlockPool pool = new BlockPool(1024);
        int first = pool.take(512);
        assertThat(pool.take(513)).isEqualTo(BlockPool.NONE);
        assertThat(pool.take(512)).isNotEqualTo(BlockPool.NONE);
        assertThat(pool.take(1)).isEqualTo(BlockPool.NONE);
        pool.giveBack(first);
        assertThat(pool.take(1)).isNotEqualTo(BlockPool.NONE);
        assertThat(new BlockPool(Long.MAX_VALUE).take(BlockPool.LARGEST + 1))
                .isEqualTo(BlockPool.NONE);
        assertThat(new BlockPool(0).take(1)).isEqualTo(BlockPool.NONE);
        assertThat(new BlockPool(-1).take(1)).isEqualTo(BlockPool.NONE);
    }

    @Test
    void smallBlocksAreOneLargeBlockAgainWhenAllAreBack() {
        BlockPool pool = new BlockPool(BlockPool.LARGEST);
        List<Integer> blocks = new ArrayList<>();
        for (int i = 0; i < BlockPool.LARGEST / BlockPool.SMALLEST; i++) {
            blocks.add(pool.take(1));
        }
        assertThat(blocks).doesNotHaveDuplicates().doesNotContain(BlockPool.NONE);
        Collections.shuffle(blocks, new Random(1));
        blocks.forEach(pool::giveBack);
        assertThat(pool.take(BlockPool.LARGEST)).isNotEqualTo(BlockPool.NONE);
        assertThat(pool.bytesReserved()).isEqualTo(BlockPool.LARGEST);
    }

    @Test
    void blocksNeverOverlap() {
        RandomGenerator random = new Random(1);
        BlockPool pool = new BlockPool(8 * MEBIBYTE);
        List<Integer> blocks = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            if (blocks.isEmpty() || random.nextInt(5) > 1) {
                int block = pool.take(1 << random.nextInt(20));
                if (block != BlockPool.NONE) {
                    sign(pool, block);
                    blocks.add(block);
                }
            } else {
                int block = blocks.remove(random.nextInt(blocks.size()));
                assertThat(signed(pool, block)).isTrue();
                pool.giveBack(block);
            }
            assertThat(pool.bytesInUse()).isLessThanOrEqualTo(8 * MEBIBYTE);
        }
        assertThat(blocks).isNotEmpty().allMatch(block -> signed(pool, block));
        blocks.forEach(pool::giveBack);
        assertThat(pool.bytesInUse()).isZero();
    }

    private static void sign(BlockPool pool, int block) {
        int from = pool.offset(block);
        Arrays.fill(pool.memory(block), from, from + pool.sizeOf(block), (byte) block);
        pool.memory(block)[from] = (byte) (block >>> 8);
    }

    private static boolean signed(BlockPool pool, int block) {
        int from = pool.offset(block);
        byte[] memory = pool.memory(block);
        return memory[from] == (byte) (block >>> 8)
                && memory[from + 1] == (byte) block
                && memory[from + pool.sizeOf(block) - 1] == (byte) block;
    }
}
