// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {ILiquidityPoolManager} from "../interfaces/ILiquidityPoolManager.sol";
import {IRateProvider} from "../interfaces/IRateProvider.sol";
import {ISharesListener} from "../interfaces/ISharesListener.sol";
import {PoolMath} from "../libraries/PoolMath.sol";
import {PoolOperations} from "../libraries/PoolOperations.sol";
import {PoolEngine} from "./PoolEngine.sol";
import {PoolShares} from "./PoolShares.sol";

/// @title What the pool manager keeps of its pools, and how the mathematics sees them.
abstract contract PoolStorage is ILiquidityPoolManager, ISharesListener, AccessControl, ReentrancyGuard {
    uint256 internal constant WAD = 1e18;

    /// @dev 112 bits, as balances: no product of the curves then leaves 256.
    uint256 private constant MAX_RATE = 2 ** 112 - 1;

    /// @param start seconds; the amplification moves in a straight line from there to `end`
    struct Ramp {
        uint256 from;
        uint256 to;
        uint256 start;
        uint256 end;
    }

    /// @param scales 10 ^ (18 - decimals) of each token
    /// @param rateProviders zero for a token that stands for itself
    /// @param rates the last ones used, so that a change is announced
    /// @param protocolFees owed, beside the balances
    /// @param pausedUntil seconds; zero before the first pause
    struct Pool {
        string name;
        PoolMath.Kind kind;
        address[] tokens;
        uint256[] weights;
        uint256[] scales;
        uint256[] balances;
        address[] rateProviders;
        uint256[] rates;
        uint256[] protocolFees;
        uint256 swapFee;
        uint256 protocolFee;
        uint256 pausedUntil;
        Ramp ramp;
        PoolShares shares;
    }

    PoolEngine public immutable ENGINE = new PoolEngine();
    PoolShares internal immutable SHARES = new PoolShares();

    mapping(bytes32 poolId => Pool pool) internal _pools;

    /// @dev WARNING: a price read inside a callback sees half a swap; every view of balances refuses.
    modifier whenUnlocked() {
        if (_reentrancyGuardEntered()) revert PoolLocked();
        _;
    }

    function _existing(bytes32 poolId) internal view returns (Pool storage pool) {
        pool = _pools[poolId];
        if (pool.tokens.length == 0) revert UnknownPool(poolId);
    }

    function _indexOf(bytes32 poolId, Pool storage pool, address token) internal view returns (uint256) {
        uint256 n = pool.tokens.length;
        for (uint256 i = 0; i < n; i++) {
            if (pool.tokens[i] == token) return i;
        }
        revert UnknownToken(poolId, token);
    }

    function _amplification(Pool storage pool) internal view returns (uint256) {
        Ramp memory ramp = pool.ramp;
        if (block.timestamp >= ramp.end) return ramp.to;
        uint256 elapsed = block.timestamp - ramp.start;
        uint256 duration = ramp.end - ramp.start;
        return ramp.to > ramp.from
            ? ramp.from + (ramp.to - ramp.from) * elapsed / duration
            : ramp.from - (ramp.from - ramp.to) * elapsed / duration;
    }

    function _curve(Pool storage pool) internal view returns (PoolMath.Curve memory) {
        return PoolMath.Curve(pool.kind, pool.weights, _amplification(pool));
    }

    /// @dev The pool for the mathematics, at these rates.
    function _at(Pool storage pool, uint256[] memory rates) internal view returns (PoolOperations.Pool memory) {
        uint256[] memory scales = pool.scales;
        uint256[] memory balances = pool.balances;
        for (uint256 i = 0; i < balances.length; i++) {
            balances[i] = balances[i] * scales[i] * rates[i] / WAD;
        }
        return PoolOperations.Pool(_curve(pool), scales, rates, balances, pool.swapFee, pool.shares.totalSupply());
    }

    /// @dev In proportion no token is priced: at rates of one neither a broken provider nor its rounding matters.
    function _unpriced(Pool storage pool) internal view returns (PoolOperations.Pool memory) {
        uint256[] memory ones = new uint256[](pool.tokens.length);
        for (uint256 i = 0; i < ones.length; i++) {
            ones[i] = WAD;
        }
        return _at(pool, ones);
    }

    function _ratesNow(Pool storage pool) internal view returns (uint256[] memory rates) {
        address[] memory providers = pool.rateProviders;
        rates = new uint256[](providers.length);
        for (uint256 i = 0; i < providers.length; i++) {
            rates[i] = providers[i] == address(0) ? WAD : IRateProvider(providers[i]).getRate();
            if (rates[i] == 0 || rates[i] > MAX_RATE) revert InvalidRate(pool.tokens[i], rates[i]);
        }
    }

    /// @dev Rates that have changed are announced before what is done at them: the log alone then tells the pool.
    function _refreshedRates(bytes32 poolId, Pool storage pool) internal returns (uint256[] memory rates) {
        rates = _ratesNow(pool);
        uint256[] memory before = pool.rates;
        for (uint256 i = 0; i < rates.length; i++) {
            if (rates[i] != before[i]) {
                pool.rates = rates;
                emit TokenRatesSet(poolId, before, rates);
                break;
            }
        }
    }
}
