// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {PoolMath} from "../libraries/PoolMath.sol";
import {StableMath} from "../libraries/StableMath.sol";
import {PoolShares} from "./PoolShares.sol";
import {PoolStorage} from "./PoolStorage.sol";

/// @title Who may make pools, and set what of them.
abstract contract PoolAdministration is PoolStorage {
    using SafeERC20 for IERC20;

    bytes32 public constant POOL_CREATOR_ROLE = keccak256("POOL_CREATOR_ROLE");
    bytes32 public constant POOL_SETTER_ROLE = keccak256("POOL_SETTER_ROLE");
    bytes32 public constant FEE_COLLECTOR_ROLE = keccak256("FEE_COLLECTOR_ROLE");
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    uint256 private constant MIN_TOKENS = 2;
    uint256 private constant MAX_WEIGHTED_TOKENS = 8;
    uint256 private constant MAX_STABLE_TOKENS = 5;
    uint256 private constant MIN_WEIGHT = 0.01e18;
    uint256 private constant MIN_WEIGHTED_FEE = 0.00001e18;
    uint256 private constant MIN_STABLE_FEE = 0.000001e18;
    uint256 private constant MAX_SWAP_FEE = 0.1e18;
    uint256 private constant MAX_PROTOCOL_FEE = 0.5e18;
    uint256 private constant MIN_AMPLIFICATION = 1 * StableMath.AMP_PRECISION;
    uint256 private constant MAX_AMPLIFICATION = 5_000 * StableMath.AMP_PRECISION;
    uint256 private constant MIN_RAMP = 1 days;

    /// @dev A pause ends by itself, and none follows for as long again: no pauser can stop a pool for good.
    uint256 private constant MAX_PAUSE = 7 days;

    function createPool(
        string calldata name,
        PoolMath.Kind kind,
        address[] calldata tokens,
        uint256[] calldata weights,
        uint256 amplification,
        uint256 swapFee,
        address[] calldata rateProviders
    ) external onlyRole(POOL_CREATOR_ROLE) returns (bytes32 poolId) {
        poolId = keccak256(abi.encode(block.chainid, address(this), name));
        Pool storage pool = _pools[poolId];
        if (pool.tokens.length != 0) revert PoolExists(poolId);
        pool.name = name;
        pool.kind = kind;
        pool.tokens = tokens;
        pool.weights = weights;
        pool.ramp = Ramp(amplification, amplification, 0, 0);
        _requireFee(kind, swapFee);
        pool.swapFee = swapFee;
        pool.rateProviders = rateProviders.length == 0 ? new address[](tokens.length) : rateProviders;
        _complete(poolId, pool);
    }

    /// @dev What follows from the parameters, which are checked here.
    function _complete(bytes32 poolId, Pool storage pool) private {
        uint256 n = pool.tokens.length;
        if (pool.rateProviders.length != n) revert InvalidLength(pool.rateProviders.length);
        if (pool.kind == PoolMath.Kind.WEIGHTED) {
            _requireWeights(pool.weights, n);
            if (pool.ramp.to != 0) revert InvalidAmplification(pool.ramp.to);
        } else {
            if (n < MIN_TOKENS || n > MAX_STABLE_TOKENS) revert InvalidTokenCount(n);
            if (pool.weights.length != 0) revert InvalidLength(pool.weights.length);
            _requireAmplification(pool.ramp.to);
        }
        for (uint256 i = 0; i < n; i++) {
            for (uint256 j = 0; j < i; j++) {
                if (pool.tokens[i] == pool.tokens[j]) revert SameToken(pool.tokens[i]);
            }
            pool.scales.push(_scaleOf(pool.tokens[i]));
            pool.rates.push(WAD);
        }
        pool.balances = new uint256[](n);
        pool.protocolFees = new uint256[](n);
        pool.shares = PoolShares(Clones.clone(address(SHARES)));
        pool.shares.initialize(poolId, pool.name);
        _announce(poolId, pool);
    }

    function _announce(bytes32 poolId, Pool memory pool) private {
        emit PoolCreated(
            poolId,
            pool.name,
            pool.tokens,
            pool.weights,
            pool.swapFee,
            uint8(pool.kind),
            pool.ramp.to,
            pool.protocolFee,
            address(pool.shares),
            pool.rateProviders
        );
    }

    function startAmplificationRamp(bytes32 poolId, uint256 to, uint256 end)
        external
        nonReentrant
        onlyRole(POOL_SETTER_ROLE)
    {
        Pool storage pool = _stable(poolId);
        _requireAmplification(to);
        uint256 from = _amplification(pool);
        if (end < block.timestamp + MIN_RAMP) revert RampTooShort(end);
        if (block.timestamp < pool.ramp.end || block.timestamp < pool.ramp.start + MIN_RAMP) {
            revert RampTooSoon(pool.ramp.start, pool.ramp.end);
        }
        // The straight line is steepest, against what it starts from, where the amplification is least.
        (uint256 least, uint256 most) = from < to ? (from, to) : (to, from);
        if ((most - least) * 1 days > least * (end - block.timestamp)) revert RampTooSteep(from, to);
        _setRamp(poolId, pool, Ramp(from, to, block.timestamp, end));
    }

    function stopAmplificationRamp(bytes32 poolId) external nonReentrant onlyRole(POOL_SETTER_ROLE) {
        Pool storage pool = _stable(poolId);
        if (block.timestamp >= pool.ramp.end) revert NoRamp(poolId);
        uint256 now_ = _amplification(pool);
        _setRamp(poolId, pool, Ramp(now_, now_, block.timestamp, block.timestamp));
    }

    function _setRamp(bytes32 poolId, Pool storage pool, Ramp memory ramp) private {
        Ramp memory before = pool.ramp;
        pool.ramp = ramp;
        emit AmplificationRampSet(
            poolId, before.from, before.to, before.start, before.end, ramp.from, ramp.to, ramp.start, ramp.end
        );
    }

    function setSwapFee(bytes32 poolId, uint256 swapFee) external nonReentrant onlyRole(POOL_SETTER_ROLE) {
        Pool storage pool = _existing(poolId);
        _requireFee(pool.kind, swapFee);
        emit SwapFeeSet(poolId, pool.swapFee, swapFee);
        pool.swapFee = swapFee;
    }

    function setProtocolFee(bytes32 poolId, uint256 protocolFee) external nonReentrant onlyRole(POOL_SETTER_ROLE) {
        Pool storage pool = _existing(poolId);
        if (protocolFee > MAX_PROTOCOL_FEE) revert InvalidFee(protocolFee);
        emit ProtocolFeeSet(poolId, pool.protocolFee, protocolFee);
        pool.protocolFee = protocolFee;
    }

    function collectProtocolFees(bytes32 poolId, address recipient)
        external
        nonReentrant
        onlyRole(FEE_COLLECTOR_ROLE)
        returns (uint256[] memory amounts)
    {
        Pool storage pool = _existing(poolId);
        amounts = pool.protocolFees;
        pool.protocolFees = new uint256[](amounts.length);
        emit ProtocolFeesCollected(poolId, recipient, amounts);
        for (uint256 i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) IERC20(pool.tokens[i]).safeTransfer(recipient, amounts[i]);
        }
    }

    function pause(bytes32 poolId, uint256 duration) external nonReentrant onlyRole(PAUSER_ROLE) {
        Pool storage pool = _existing(poolId);
        if (duration == 0 || duration > MAX_PAUSE) revert InvalidPause(duration);
        uint256 before = pool.pausedUntil;
        if (before != 0 && block.timestamp < before + MAX_PAUSE) revert PauseTooSoon(before + MAX_PAUSE);
        pool.pausedUntil = block.timestamp + duration;
        emit PoolPaused(poolId, before, pool.pausedUntil);
    }

    function unpause(bytes32 poolId) external nonReentrant onlyRole(PAUSER_ROLE) {
        Pool storage pool = _existing(poolId);
        uint256 before = pool.pausedUntil;
        if (block.timestamp >= before) revert NotPaused(poolId);
        pool.pausedUntil = block.timestamp;
        emit PoolUnpaused(poolId, before, block.timestamp);
    }

    function announceTransfer(bytes32 poolId, address from, address to, uint256 shares) external {
        if (msg.sender != address(_pools[poolId].shares)) revert NotTheShares(msg.sender);
        emit SharesTransferred(poolId, from, to, shares);
    }

    function _stable(bytes32 poolId) private view returns (Pool storage pool) {
        pool = _existing(poolId);
        if (pool.kind != PoolMath.Kind.STABLE) revert NotStable(poolId);
    }

    function _requireWeights(uint256[] memory weights, uint256 n) private pure {
        if (n < MIN_TOKENS || n > MAX_WEIGHTED_TOKENS) revert InvalidTokenCount(n);
        if (weights.length != n) revert InvalidLength(weights.length);
        uint256 sum = 0;
        for (uint256 i = 0; i < n; i++) {
            if (weights[i] < MIN_WEIGHT || weights[i] > WAD) revert InvalidWeights();
            sum += weights[i];
        }
        if (sum != WAD) revert InvalidWeights();
    }

    function _requireAmplification(uint256 amplification) private pure {
        if (amplification < MIN_AMPLIFICATION || amplification > MAX_AMPLIFICATION) {
            revert InvalidAmplification(amplification);
        }
    }

    function _requireFee(PoolMath.Kind kind, uint256 swapFee) private pure {
        uint256 feeMin = kind == PoolMath.Kind.WEIGHTED ? MIN_WEIGHTED_FEE : MIN_STABLE_FEE;
        if (swapFee < feeMin || swapFee > MAX_SWAP_FEE) revert InvalidFee(swapFee);
    }

    function _scaleOf(address token) private view returns (uint256) {
        uint8 decimals = IERC20Metadata(token).decimals();
        if (decimals > 18) revert InvalidDecimals(token, decimals);
        return 10 ** (18 - decimals);
    }
}
