// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {pow} from "@prb/math/src/ud60x18/Math.sol";
import {UD60x18, wrap} from "@prb/math/src/UD60x18.sol";

/// @title 18-decimal fixed-point arithmetic, each operation named after its rounding.
/// @notice `io.fluxion.domain.pool.FixedPoint` and `Powers` give the same integers off chain.
library FixedPoint {
    uint256 internal constant WAD = 1e18;

    /// @notice Bound on the relative error of the power function: 1e-14, for exponents up to 100.
    uint256 internal constant POW_RELATIVE_ERROR = 10_000;

    /// @notice `a · b / c`, down.
    function mulDivDown(uint256 a, uint256 b, uint256 c) internal pure returns (uint256) {
        return Math.mulDiv(a, b, c);
    }

    /// @notice `a · b / c`, up.
    function mulDivUp(uint256 a, uint256 b, uint256 c) internal pure returns (uint256) {
        return Math.mulDiv(a, b, c, Math.Rounding.Ceil);
    }

    /// @notice The product of two fixed-point numbers, down.
    function mulDown(uint256 a, uint256 b) internal pure returns (uint256) {
        return mulDivDown(a, b, WAD);
    }

    /// @notice The product of two fixed-point numbers, up.
    function mulUp(uint256 a, uint256 b) internal pure returns (uint256) {
        return mulDivUp(a, b, WAD);
    }

    /// @notice The quotient of two fixed-point numbers, down.
    function divDown(uint256 a, uint256 b) internal pure returns (uint256) {
        return mulDivDown(a, WAD, b);
    }

    /// @notice The quotient of two fixed-point numbers, up.
    function divUp(uint256 a, uint256 b) internal pure returns (uint256) {
        return mulDivUp(a, WAD, b);
    }

    /// @notice The quotient of two integers, up.
    function divUpRaw(uint256 a, uint256 b) internal pure returns (uint256) {
        return Math.ceilDiv(a, b);
    }

    /// @notice One minus a fraction; zero for anything above one.
    function complement(uint256 a) internal pure returns (uint256) {
        return a < WAD ? WAD - a : 0;
    }

    /// @notice `base ^ exponent`, never below the true value; 1, 2 and 4 by multiplication alone.
    function powUp(uint256 base, uint256 exponent) internal pure returns (uint256) {
        if (exponent == WAD) return base;
        if (exponent == 2 * WAD) return mulUp(base, base);
        if (exponent == 4 * WAD) {
            uint256 square = mulUp(base, base);
            return mulUp(square, square);
        }
        uint256 raw = _pow(base, exponent);
        return raw + mulUp(raw, POW_RELATIVE_ERROR) + 1;
    }

    /// @notice `base ^ exponent`, never above the true value; 1, 2 and 4 by multiplication alone.
    function powDown(uint256 base, uint256 exponent) internal pure returns (uint256) {
        if (exponent == WAD) return base;
        if (exponent == 2 * WAD) return mulDown(base, base);
        if (exponent == 4 * WAD) {
            uint256 square = mulDown(base, base);
            return mulDown(square, square);
        }
        uint256 raw = _pow(base, exponent);
        uint256 error = mulUp(raw, POW_RELATIVE_ERROR) + 1;
        return raw <= error ? 0 : raw - error;
    }

    function _pow(uint256 base, uint256 exponent) private pure returns (uint256) {
        return UD60x18.unwrap(pow(wrap(base), wrap(exponent)));
    }
}
