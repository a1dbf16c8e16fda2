using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.VehicleRegistration.Data.Migrations
{
    /// <inheritdoc />
    public partial class Registers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OrderedDocuments",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    Stage = table.Column<string>(maxLength: 40, nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 40, nullable: true),
                    Number = table.Column<byte[]>(nullable: true),
                    ReadyOn = table.Column<DateOnly>(nullable: true),
                    IssuedOn = table.Column<DateOnly>(nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderedDocuments", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "PlateHoldings",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Plate = table.Column<string>(maxLength: 12, nullable: false),
                    VehicleIndex = table.Column<string>(maxLength: 64, nullable: false),
                    OwnerIndex = table.Column<string>(maxLength: 64, nullable: false),
                    CaseId = table.Column<Guid>(nullable: false),
                    From = table.Column<DateOnly>(nullable: false),
                    EndedOn = table.Column<DateOnly>(nullable: true),
                    End = table.Column<string>(maxLength: 40, nullable: true),
                    SoldOn = table.Column<DateOnly>(nullable: true),
                    PlateKey = table.Column<string>(maxLength: 40, nullable: false),
                    VehicleKey = table.Column<string>(maxLength: 64, nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlateHoldings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Position = table.Column<long>(nullable: false),
                    CaseId = table.Column<Guid>(nullable: false),
                    CaseReference = table.Column<string>(maxLength: 80, nullable: false),
                    Department = table.Column<string>(maxLength: 8, nullable: false),
                    Register = table.Column<string>(maxLength: 20, nullable: false),
                    Operation = table.Column<string>(maxLength: 40, nullable: false),
                    Payload = table.Column<byte[]>(nullable: false),
                    Purpose = table.Column<string>(maxLength: 200, nullable: false),
                    RequestedBy = table.Column<string>(maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    PlayedTime = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    TraceParent = table.Column<string>(maxLength: 64, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    NextAttempt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Attempts = table.Column<int>(nullable: false),
                    LastError = table.Column<string>(maxLength: 200, nullable: true),
                    Claim = table.Column<Guid>(nullable: true),
                    ClaimedBy = table.Column<string>(maxLength: 200, nullable: true),
                    ClaimedUntil = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Parked = table.Column<bool>(nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Result = table.Column<byte[]>(nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    AnsweredBy = table.Column<string>(maxLength: 100, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterStates",
                columns: table => new
                {
                    Register = table.Column<string>(maxLength: 20, nullable: false),
                    Available = table.Column<bool>(nullable: false),
                    Since = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Outages = table.Column<int>(nullable: false),
                    LastError = table.Column<string>(maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterStates", x => x.Register);
                });

            migrationBuilder.CreateTable(
                name: "SaleNotices",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    PlateIndex = table.Column<string>(maxLength: 64, nullable: false),
                    SoldOn = table.Column<DateOnly>(nullable: false),
                    NoticedOn = table.Column<DateOnly>(nullable: false),
                    PenaltyCaseId = table.Column<Guid>(nullable: true),
                    EnteredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SaleNotices", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "TemporaryPermits",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    VehicleIndex = table.Column<string>(maxLength: 64, nullable: false),
                    From = table.Column<DateOnly>(nullable: false),
                    Until = table.Column<DateOnly>(nullable: false),
                    ExtendedOn = table.Column<DateOnly>(nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemporaryPermits", x => x.CaseId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OrderedDocuments_Stage_Kind",
                table: "OrderedDocuments",
                columns: new[] { "Stage", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_PlateHoldings_CaseId",
                table: "PlateHoldings",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_PlateHoldings_Plate_From",
                table: "PlateHoldings",
                columns: new[] { "Plate", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_PlateHoldings_PlateKey",
                table: "PlateHoldings",
                column: "PlateKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlateHoldings_VehicleKey",
                table: "PlateHoldings",
                column: "VehicleKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterRequests_CaseId_Position",
                table: "RegisterRequests",
                columns: new[] { "CaseId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterRequests_Claim",
                table: "RegisterRequests",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterRequests_Department_State_Position",
                table: "RegisterRequests",
                columns: new[] { "Department", "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterRequests_State_Register_NextAttempt",
                table: "RegisterRequests",
                columns: new[] { "State", "Register", "NextAttempt" });

            migrationBuilder.CreateIndex(
                name: "IX_SaleNotices_PlateIndex",
                table: "SaleNotices",
                column: "PlateIndex");

            migrationBuilder.CreateIndex(
                name: "IX_TemporaryPermits_VehicleIndex",
                table: "TemporaryPermits",
                column: "VehicleIndex");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrderedDocuments");

            migrationBuilder.DropTable(
                name: "PlateHoldings");

            migrationBuilder.DropTable(
                name: "RegisterRequests");

            migrationBuilder.DropTable(
                name: "RegisterStates");

            migrationBuilder.DropTable(
                name: "SaleNotices");

            migrationBuilder.DropTable(
                name: "TemporaryPermits");
        }
    }
}
