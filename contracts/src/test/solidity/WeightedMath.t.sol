// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Test} from "forge-std/Test.sol";

import {WeightedMath} from "../../main/solidity/libraries/WeightedMath.sol";

/// @title The power's bounds and the direction of each rounding.
contract WeightedMathTest is Test {
    uint256 private constant WAD = 1e18;

    /// The cube by multiplication is the slow, obvious twin of the power by logarithms.
    function testFuzz_powerBracketsTheCube(uint256 base) public pure {
        base = bound(base, 0.7e18, 1.43e18);
        uint256 cubeDown = base * base * base / 1e36;
        assertGe(WeightedMath.powUp(base, 3 * WAD), cubeDown);
        assertLe(WeightedMath.powDown(base, 3 * WAD), cubeDown + 1);
        assertApproxEqRel(WeightedMath.powUp(base, 3 * WAD), cubeDown, 1e5);
    }

    function testFuzz_powerBracketsTheRoot(uint256 root) public pure {
        root = bound(root, 0.9e18, 1.1e18);
        uint256 cubeUp = WeightedMath.mulDivUp(root * root, root, 1e36);
        uint256 third = WAD / 3 + 1;
        if (cubeUp > WAD) assertGe(WeightedMath.powUp(cubeUp, third), root);
        uint256 cubeDown = root * root * root / 1e36;
        if (cubeDown > WAD) assertLe(WeightedMath.powDown(cubeDown, WAD / 3), root);
    }

    /// The largest exponent that a pool can have is 0.98 / 0.02 = 49.
    function testFuzz_errorBoundHoldsAtTheLargestExponent(uint256 base) public pure {
        base = bound(base, 0.77e18, 1.43e18);
        uint256 byMultiplication = 1e36;
        for (uint256 i = 0; i < 49; i++) {
            byMultiplication = WeightedMath.mulDivDown(byMultiplication, base, WAD);
        }
        assertGe(WeightedMath.powUp(base, 49 * WAD), byMultiplication / WAD);
        assertLe(WeightedMath.powDown(base, 49 * WAD), byMultiplication / WAD + 1);
    }

    function testFuzz_equalWeightsNeverLowerTheProduct(uint256 balanceIn, uint256 balanceOut, uint256 amount)
        public
        pure
    {
        balanceIn = bound(balanceIn, 1e6, 1e30);
        balanceOut = bound(balanceOut, 1e6, 1e30);
        amount = bound(amount, 0, balanceIn * 3 / 10);
        uint256 out = WeightedMath.outGivenInDown(balanceIn, WAD / 2, balanceOut, WAD / 2, amount);
        assertGe((balanceIn + amount) * (balanceOut - out), balanceIn * balanceOut);
    }

    /// An 80/20 pool's power is exact (four), so the two methods can be compared to the unit.
    function testFuzz_skewedWeightsRoundForThePool(uint256 amount) public pure {
        uint256 balanceIn = 8_000e18;
        uint256 balanceOut = 5_000_000e6;
        amount = bound(amount, 1e15, balanceIn * 3 / 10);
        uint256 out = WeightedMath.outGivenInDown(balanceIn, 0.8e18, balanceOut, 0.2e18, amount);
        vm.assume(out > 0 && out <= balanceOut * 3 / 10);
        uint256 back = WeightedMath.inGivenOutUp(balanceIn, 0.8e18, balanceOut, 0.2e18, out);
        assertLe(back, amount + amount / 1e6 + 1e12);
        uint256 again = WeightedMath.outGivenInDown(balanceIn, 0.8e18, balanceOut, 0.2e18, back);
        assertGe(again + 1, out);
    }

    function testFuzz_smallWeightsGiveNoMoreThanTheSpotPrice(uint256 amount, uint256 weight) public pure {
        weight = bound(weight, 0.02e18, 0.98e18);
        amount = bound(amount, 1, 300e18);
        uint256 out = WeightedMath.outGivenInDown(1_000e18, weight, 1_000e18, WAD - weight, amount);
        assertLe(out, WeightedMath.mulDivUp(amount, weight, WAD - weight));
    }
}
