using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.CitizenAffairs.Data.Migrations
{
    /// <inheritdoc />
    public partial class Registers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IdCardOrders",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    PersonIndex = table.Column<string>(maxLength: 64, nullable: false),
                    OpenKey = table.Column<string>(maxLength: 64, nullable: false),
                    BirthDate = table.Column<DateOnly>(nullable: false),
                    Fingerprints = table.Column<bool>(nullable: false),
                    PreviousCard = table.Column<byte[]>(nullable: true),
                    Stage = table.Column<string>(maxLength: 40, nullable: false),
                    OrderNumber = table.Column<string>(maxLength: 40, nullable: true),
                    CardNumber = table.Column<byte[]>(nullable: true),
                    IssuedOn = table.Column<DateOnly>(nullable: true),
                    ValidUntil = table.Column<DateOnly>(nullable: true),
                    HandedOutOn = table.Column<DateOnly>(nullable: true),
                    PreviousInvalidatedOn = table.Column<DateOnly>(nullable: true),
                    ErasureAsked = table.Column<bool>(nullable: false),
                    FingerprintsErasedOn = table.Column<DateOnly>(nullable: true),
                    NotCollected = table.Column<bool>(nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdCardOrders", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "PeselEntries",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    PersonIndex = table.Column<string>(maxLength: 64, nullable: false),
                    LegalBasis = table.Column<string>(maxLength: 500, nullable: true),
                    Number = table.Column<byte[]>(nullable: true),
                    Until = table.Column<DateOnly>(nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeselEntries", x => x.CaseId);
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
                name: "Residences",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    PersonIndex = table.Column<string>(maxLength: 64, nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    Address = table.Column<byte[]>(nullable: false),
                    AddressIndex = table.Column<string>(maxLength: 64, nullable: false),
                    From = table.Column<DateOnly>(nullable: false),
                    Until = table.Column<DateOnly>(nullable: true),
                    Late = table.Column<bool>(nullable: false),
                    CaseId = table.Column<Guid>(nullable: false),
                    EndedOn = table.Column<DateOnly>(nullable: true),
                    EndedByCaseId = table.Column<Guid>(nullable: true),
                    OpenKey = table.Column<string>(maxLength: 80, nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Residences", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IdCardOrders_ErasureAsked_IssuedOn",
                table: "IdCardOrders",
                columns: new[] { "ErasureAsked", "IssuedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_IdCardOrders_OpenKey",
                table: "IdCardOrders",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IdCardOrders_PersonIndex",
                table: "IdCardOrders",
                column: "PersonIndex");

            migrationBuilder.CreateIndex(
                name: "IX_PeselEntries_PersonIndex_AskedAt",
                table: "PeselEntries",
                columns: new[] { "PersonIndex", "AskedAt" });

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
                name: "IX_Residences_CaseId",
                table: "Residences",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Residences_OpenKey",
                table: "Residences",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Residences_PersonIndex_From",
                table: "Residences",
                columns: new[] { "PersonIndex", "From" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IdCardOrders");

            migrationBuilder.DropTable(
                name: "PeselEntries");

            migrationBuilder.DropTable(
                name: "RegisterRequests");

            migrationBuilder.DropTable(
                name: "RegisterStates");

            migrationBuilder.DropTable(
                name: "Residences");
        }
    }
}
